"""Members of enumerations: their names and values, told in the description of the class.

Members without a docstring of their own are not shown one by one; what a function may return must be there all the
same.
"""

from __future__ import annotations

from typing import Any

from griffe import Attribute, Class, Extension


class EnumerationMembers(Extension):
    """Put the members into the docstring of an enumeration, after its first line."""

    def on_class(self, *, cls: Class, **_kept: Any) -> None:
        """Describe the members of an enumeration."""
        if cls.docstring is None or not any(str(base).endswith("Enum") for base in cls.bases):
            return
        members = [
            f"`{name}` ({member.value})"
            for name, member in cls.members.items()
            if isinstance(member, Attribute) and name.isupper()
        ]
        if members:
            first, _, rest = cls.docstring.value.partition("\n")
            cls.docstring.value = f"{first}\n\nMembers: {', '.join(members)}.\n{rest}"
