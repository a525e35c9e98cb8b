"""What the run of Schemathesis asks and does beyond its own checks."""

import os

import schemathesis

# A refusal of a call's form. Other 400s are about what is there, such as a cursor of another list.
REFUSALS_OF_FORM = {"validation_failed", "idempotency_key_invalid", "malformed_json"}

# Rules that no schema says: how their refusals go. The document says them in words, at the field.
SAID_IN_WORDS = (
    "is one of those that are tried first",  # passwords
    "blanks at the ends not counted",  # passwords: letters as people count them
    "must be within a year",  # sendAt
    "must not be in the past",  # sendAt
    "must be a phone number with its country",  # whether there is such a country
    "must be one emoji",  # reactions
    "must not skip more than",  # page times limit
)

# The same header everywhere: tried on these, for each of its forms costs a dozen calls a route.
WITH_KEY = {"/api/chats/{chatId}", "/api/users", "/api/unread/{chatId}/mark-read"}

# What would end the caller's session, or take away what other calls are about, is tried on something spare: it stands
# in for every id that is one. A number by Cloud API has no code to wait for, whereas others take 8 s to have none.
SPARE = {
    "DELETE /api/chats/{chatId}": {"chatId": "SPARE_CHAT"},
    "PATCH /api/users/{id}": {"id": "SPARE_USER"},
    "POST /api/chats/{chatId}/erase-person": {"chatId": "SPARE_CHAT"},
    "DELETE /api/users/{id}/sign-ins": {"id": "SPARE_USER"},
    "DELETE /api/users/{id}/sign-ins/{signInId}": {"id": "SPARE_USER"},
    "PATCH /api/website-widgets/{widgetId}": {"widgetId": "SPARE_WIDGET"},
    "POST /api/organization-phones/{organizationPhoneId}/pairing-code": {
        "organizationPhoneId": "SPARE_PHONE"
    },
    "POST /api/website-widgets/{widgetId}/rotate-key": {"widgetId": "SPARE_WIDGET"},
}
VISITOR = {"publicKey": "PUBLIC_KEY", "sessionId": "SESSION_ID"}


@schemathesis.hook
def before_load_schema(context, raw_schema) -> None:
    for path, methods in raw_schema["paths"].items():
        if path in WITH_KEY:
            continue
        for operation in methods.values():
            operation["parameters"] = [
                parameter
                for parameter in operation.get("parameters", [])
                if parameter["name"] != "Idempotency-Key"
            ]


@schemathesis.hook
def before_call(context, case, kwargs) -> None:
    for name, setting in (SPARE.get(case.operation.label) or VISITOR).items():
        value = (case.path_parameters or {}).get(name)
        if is_id(value) or (setting in VISITOR.values() and is_name(value)):
            case.path_parameters[name] = os.environ[setting]


def is_id(value) -> bool:
    return str(value).isdecimal() and 1 <= int(value) < 2**31


def is_name(value) -> bool:
    return isinstance(value, str) and len(value) <= 100


@schemathesis.check
def documented_calls_are_taken(ctx, response, case) -> None:
    """What the document allows is not refused for its form."""
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code != 400:
        return
    answer = response.json()
    if answer.get("code") not in REFUSALS_OF_FORM:
        return
    faults = [
        f"{fault['path']} {fault['message']}"
        for fault in answer.get("details", [{"path": "call:", "message": answer["error"]}])
        if not any(words in fault["message"] for words in SAID_IN_WORDS)
    ]
    if faults:
        raise AssertionError(f"The document allows what is refused: {', '.join(faults)}")
