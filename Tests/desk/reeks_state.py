"""What a kaart holds, read from its tables by a connection that cannot write, as the model keeps it."""

import json
import sqlite3
from contextlib import closing

import kit

# The reasons that the model knows; the nightly check finds others as well.
REASONS = (
    "niet-bevestigd", "nooit-bevestigd", "verdwenen", "contact-ontbreekt", "werkingsgebied-ontbreekt",
    "omschrijving-te-kort", "telefoon-fout", "levering-geweigerd", "bron-wijkt-af",
)
OFFERING = """
    SELECT service.id, source.name || ':' || source_identifier AS identity, service.name, service.description,
        wait_time, service.email, service.url, assured_date, assurer, first_seen, vanished_on, last_seen,
        organization.name AS organization, organization.email AS organization_email, address_1, postal_code, city
    FROM service JOIN source ON source.id = service.source_id JOIN organization ON organization.id = organization_id
    LEFT JOIN service_sighting ON service_sighting.service_id = service.id
    LEFT JOIN address ON address.service_id = service.id
"""
EMPTY = {
    "offerings": {}, "delivered": {}, "corrections": [], "confirmations": [], "notes": [], "erasures": [],
    "forgotten": {}, "deliveries": [], "runs": [], "findings": {},
}


def opened(path):
    return closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=kit.PATIENCE))


def read_state(path):
    """All that the model knows of; an empty one where there is no kaart, or none of its tables was kept yet."""
    # A journal beside it: killed while the file was made; whoever may write takes it back.
    if not path.exists() or path.with_name(f"{path.name}-journal").exists():
        return EMPTY
    with opened(path) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'finding'").fetchone():
            return EMPTY
        database.row_factory = sqlite3.Row
        database.execute("BEGIN")
        return _state(database)


def _state(database):
    rows = database.execute(OFFERING).fetchall()
    names = {row[0]: row["identity"] for row in rows}
    owners = dict(database.execute("SELECT uuid, name FROM organization"))
    owners |= {uuid: names[key] for key, uuid in database.execute("SELECT id, uuid FROM service")}

    def care(sql, key=0):
        """Rows in their order, with the offering in the place of its key."""
        return [tuple(names[v] if i == key else v for i, v in enumerate(row)) for row in database.execute(sql)]

    phones = _lists(database, "SELECT service_id, contact_position, number FROM phone ORDER BY service_id, position")
    areas = _lists(database, "SELECT service_id, name FROM service_area ORDER BY service_id, position")
    contacts = _lists(database, "SELECT service_id, position, name, email FROM contact ORDER BY service_id, position")
    offerings = {}
    for row in rows:
        one = {name: row[name] for name in row.keys()[2:]}
        numbers = phones.get(row[0], [])
        one["phones"] = [number for contact, number in numbers if contact is None]
        one["areas"] = [name for name, in areas.get(row[0], [])]
        one["contacts"] = [
            (name, mail, [number for contact, number in numbers if contact == position])
            for position, name, mail in contacts.get(row[0], [])
        ]
        offerings[row["identity"]] = one
    delivered = {}
    for identity, field, value in care("SELECT service_id, field_name, value FROM delivered_value"):
        delivered.setdefault(identity, {})[field] = json.loads(value) if value else None
    return {
        "offerings": offerings,
        "delivered": delivered,
        "corrections": [
            (owners[row[0]], row[1], json.loads(row[2]) if row[2] else None, *row[3:]) for row in database.execute(
                "SELECT resource_id, field_name, value, state, made_by, made_on, moved_on, decided_on FROM correction "
                "ORDER BY id")
        ],
        "confirmations": sorted(care("SELECT service_id, field_name, assured_date, assurer, via FROM confirmation")),
        "notes": care("SELECT service_id, kind, made_on, made_by, until, description FROM worklist_note ORDER BY id"),
        "erasures": care("SELECT service_id, made_on, made_by, reason FROM erasure ORDER BY id"),
        "forgotten": dict(database.execute("SELECT kind, count(*) FROM forgotten GROUP BY kind").fetchall()),
        "deliveries": [tuple(row) for row in database.execute(
            "SELECT source.name, delivered_on, partial, read, new, changed, unchanged, vanished, refused "
            "FROM delivery JOIN source ON source.id = source_id ORDER BY delivery.id")],
        "runs": [date for date, in database.execute("SELECT date FROM check_run ORDER BY date")],
        "findings": {
            (names[key], reason, json.loads(evidence).get("field", "") if reason == "bron-wijkt-af" else ""): rest
            for key, reason, evidence, *rest in database.execute(
                "SELECT service_id, reason, evidence, severity, first_seen, since, gone_on FROM finding "
                f"WHERE service_id IS NOT NULL AND reason IN ({', '.join('?' * len(REASONS))})", REASONS)
        },
    }


def _lists(database, sql):
    lists = {}
    for key, *values in database.execute(sql):
        lists.setdefault(key, []).append(tuple(values))
    return lists


def dump(path):
    """Every row of every ordinary table, to see that nothing at all changed."""
    with opened(path) as database:
        tables = [name for name, in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1")]
        return {name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"'))) for name in tables}
