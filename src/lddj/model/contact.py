"""The shape of 通讯录.yaml: whom to call at a unit."""

from pydantic import Field

from lddj.model.types import LedgerEntry, Text


class Contact(LedgerEntry):
    """The contact of a unit; personal data, printed only where asked for."""

    person: Text | None = Field(None, alias="联系人", description="联系人")
    phone: Text | None = Field(None, alias="电话", description="电话")
