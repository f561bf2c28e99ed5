"""Trusted documents: those that were gathered when a client was built, and are named by their hash from then on.

A client's build writes them into a file, {hash: text}, as graphql-codegen does. With `only` nothing else is executed,
so nobody can send a query that the client's developers did not write.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from graphql import FieldNode, GraphQLError, OperationDefinitionNode, parse

from schema.answering import Asked
from schema.operations import Unexecutable
from server.requests import Refused, Sent
from server.settings import BadSetting, Settings

OFF, ALLOW, ONLY = "off", "allow", "only"

_ALGORITHM = "sha256:"
_HASH = re.compile("[0-9a-f]{32,128}")
_OF_THE_SCHEMA = {"__schema", "__type", "__typename"}


@dataclass(frozen=True, slots=True)
class Trusted:
    """The documents that are known by their hash, and whether others are taken too."""

    mode: str = OFF
    documents: Mapping[str, str] = field(default_factory=dict[str, str])

    def asked(self, sent: Sent, *, may_introspect: bool) -> Asked:
        """Return what is asked for, by hash or by text; raises Refused, and Unexecutable in the words of Apollo.

        Where only trusted documents are taken, the text of one who may introspect is let through: `check` sees then
        whether it does nothing else.
        """
        if sent.document_id is not None and self.mode != OFF:
            text = self.documents.get(_bare(sent.document_id))
            if text is not None:
                return Asked(text, sent.variables, sent.name, is_trusted=True)
        if sent.text is None:
            raise _unknown(is_off=self.mode == OFF)
        if self.mode == ONLY and not may_introspect:
            raise _not_trusted()
        return Asked(sent.text, sent.variables, sent.name)

    def check(self, asked: Asked, definition: OperationDefinitionNode) -> None:
        """Raise Refused where only trusted documents are taken, and this one does more than to read the schema."""
        if self.mode == ONLY and not asked.is_trusted and not _only_introspects(definition):
            raise _not_trusted()


def trusted(chosen: Settings) -> Trusted:
    """Return the documents that the settings name; raises BadSetting where their file cannot be used."""
    if chosen.trusted_documents == OFF:
        return Trusted()
    name = "KONTOR_TRUSTED_DOCUMENTS_FILE"
    if not chosen.trusted_documents_file:
        raise BadSetting(f"{name} has to name the file of the trusted documents.")
    try:
        found = orjson.loads(Path(chosen.trusted_documents_file).read_bytes())
    except (OSError, ValueError) as error:
        raise BadSetting(f"{name}: {chosen.trusted_documents_file} cannot be read as JSON: {error}.") from None
    if not isinstance(found, dict) or not found:
        raise BadSetting(f"{name}: {chosen.trusted_documents_file} has to hold an object of hashes and texts.")
    return Trusted(chosen.trusted_documents, dict(_document(name, key, text) for key, text in found.items()))


def _document(name: str, key: str, text: object) -> tuple[str, str]:
    """Return a document under its bare hash; raises BadSetting."""
    if not _HASH.fullmatch(_bare(key)):
        raise BadSetting(f"{name}: {key!r} is not a hash in hexadecimal digits.")
    try:
        parse(text if isinstance(text, str) else "")
    except GraphQLError as error:
        raise BadSetting(f"{name}: what {key} stands for is not GraphQL: {error.message}") from None
    return _bare(key), str(text)


def _bare(document_id: str) -> str:
    return document_id.removeprefix(_ALGORITHM).lower()


def _only_introspects(definition: OperationDefinitionNode) -> bool:
    return all(
        isinstance(one, FieldNode) and one.name.value in _OF_THE_SCHEMA for one in definition.selection_set.selections
    )


def _unknown(*, is_off: bool) -> Unexecutable:
    """Return what Apollo's clients understand: they send the text, and without support never again the hash."""
    what = "NotSupported" if is_off else "NotFound"
    code = "PERSISTED_QUERY_NOT_SUPPORTED" if is_off else "PERSISTED_QUERY_NOT_FOUND"
    return Unexecutable([GraphQLError(f"PersistedQuery{what}", extensions={"code": code})])


def _not_trusted() -> Refused:
    message = "Only trusted documents are executed here; name one by documentId."
    return Refused(400, message, "TRUSTED_DOCUMENT_REQUIRED")
