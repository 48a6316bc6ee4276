"""In: nothing. Out: `Value`, the frozen base of every value that crosses a room's wall."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value: frozen, no unknown keys, tuples instead of lists."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")
