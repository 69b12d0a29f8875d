"""The state of a model and that of a kaart in one form, and what differs between them."""

import reeks_world as world

# What the model does not predict: a name that was forgotten is no name, whichever way that is written.
NOBODY = (None, "…")


def expected(model):
    """What `reeks_state.read_state` should give."""
    return {
        "offerings": {identity: _offering(model, identity) for identity in model.offerings},
        "delivered": {identity: values for identity in model.offerings if (values := _delivered(model, identity))},
        "corrections": sorted(map(repr, (_correction(one) for one in model.corrections))),
        "confirmations": sorted(model.confirmations),
        "notes": model.notes,
        "erasures": model.erasures,
        "forgotten": _forgotten(model),
        "deliveries": model.deliveries,
        "runs": model.runs,
        "findings": {key: list(one.values()) for key, one in model.findings.items()},
    }


def actual(state):
    """The state that was read, without what the model leaves open."""
    offerings = {
        identity: one | {"assurer": None if one["assurer"] in NOBODY else one["assurer"]}
        for identity, one in state["offerings"].items()
    }
    return state | {"offerings": offerings, "corrections": sorted(map(repr, state["corrections"]))}


def _offering(model, identity):
    one, shown = model.offerings[identity], model.shown(identity)
    contact = world.PERSONS.get(shown["contact"])
    place = ("3300", "Tienen") if model.says(identity)["address"] else (None, None)
    return {
        "name": shown["name"], "description": shown["description"], "wait_time": shown["wait_time"],
        "email": shown["email"], "url": shown["url"], "assured_date": shown["assured_date"],
        "assurer": _assurer(model, identity), "first_seen": one["first_seen"], "vanished_on": one["vanished_on"],
        "last_seen": one["last_seen"], "organization": f"Organisatie {one['owner']}",
        "organization_email": shown["mail"], "address_1": shown["address"], "postal_code": place[0], "city": place[1],
        "phones": shown["phones"], "areas": shown["areas"],
        "contacts": [(contact[0], contact[2], [contact[3]])] if contact else [],
    }


def _assurer(model, identity):
    """Who confirmed last, of those of one day the one who came last."""
    day = model.confirmed(identity)
    names = [by for key, field, on, by, _ in model.confirmations if (key, field, on) == (identity, "", day)]
    return None if not day or names[-1] in NOBODY else names[-1]


def _delivered(model, identity):
    says = model.says(identity)
    values = {one["path"]: _json(one["key"], says[one["key"]]) for one in model.active(identity)}
    if model.confirmed(identity):
        values |= {"assured_date": says["assured_date"], "assurer": None, "assurer_email": None}
    return values


def _correction(one):
    owner = one["owner"] if ":" in one["owner"] else f"Organisatie {one['owner']}"
    value = None if one["state"] == "withdrawn" else _json(one["key"], one["value"])
    return (owner, one["path"], value, one["state"], one["by"], one["made_on"], one["moved_on"], one["decided_on"])


def _json(key, value):
    return [{"number": number} for number in value] if key == "phones" else value


def _forgotten(model):
    kinds = [kind for kind, _, _ in model.forgotten]
    return {kind: kinds.count(kind) for kind in set(kinds)}


def differences(model, state):
    """Where the kaart is not as the model says, in lines; none when it is."""
    lines = []
    wanted, found = expected(model), actual(state)
    for part in wanted:
        if wanted[part] == found[part]:
            continue
        if isinstance(wanted[part], dict):
            for key in sorted(wanted[part].keys() | found[part].keys(), key=repr):
                one, other = wanted[part].get(key), found[part].get(key)
                if isinstance(one, dict) and isinstance(other, dict):
                    fields = [field for field in one.keys() | other.keys() if one.get(field) != other.get(field)]
                    one, other = ({field: each.get(field) for field in fields} for each in (one, other))
                if one != other:
                    lines.append(f"{part} {key}: should be {one}, is {other}")
        else:
            lines += [f"{part}: missing {one}" for one in wanted[part] if one not in found[part]]
            lines += [f"{part}: too many {one}" for one in found[part] if one not in wanted[part]]
            lines = lines or [f"{part}: other order or number"]
    return lines
