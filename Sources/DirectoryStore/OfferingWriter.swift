import DirectoryModel
import DutchText
import Foundation
import GRDB
import Search

/// Writes offerings into the tables, index and signals included, within a transaction of the caller.
struct OfferingWriter {
    let db: Database
    private(set) var sourceID: Int64
    /// The day of the delivery, ISO 8601.
    let date: String
    let labels: ConceptLabels
    private let signals: SignalBlocks
    private let analysis: Analysis
    private var areaKeys: [String: Int64] = [:]
    private var termKeys: [TaxonomyTerm: Int64] = [:]
    private var taxonomyKeys: [String: Int64] = [:]
    private var organizationKeys: [String: Int64] = [:]

    /// - Parameters:
    ///   - signals: where signals are kept; the caller's to finish.
    ///   - sourceID: key of the source of the offerings.
    ///   - date: the day of the delivery, ISO 8601.
    ///   - labels: the names of concepts, for the index.
    ///   - lexicon: the words of the analysis.
    init(signals: SignalBlocks, sourceID: Int64, date: String, labels: ConceptLabels, lexicon: Lexicon) {
        db = signals.db
        self.signals = signals
        self.sourceID = sourceID
        self.date = date
        self.labels = labels
        analysis = Analysis(lexicon: lexicon)
    }

    /// The same for the offerings of another source.
    func speaking(for sourceID: Int64) -> OfferingWriter {
        var writer = self
        writer.sourceID = sourceID
        return writer
    }

    /// Whether an offering of the organisation was written already.
    func hasWritten(_ organization: Organization) -> Bool { organizationKeys[organization.id] != nil }

    /// The offering with what follows from it before it is written.
    func indexed(_ offering: Offering) throws -> IndexedOffering {
        try IndexedOffering(offering, labels: labels, analysis: analysis)
    }

    /// Inserts the offering, or rewrites the one that has the key.
    ///
    /// - Parameters:
    ///   - indexed: what to write.
    ///   - hash: content hash of the offering.
    ///   - key: key of the offering when it is on the kaart already.
    ///   - isDelivered: whether its source delivers it now; else its sightings stay as they are.
    /// - Returns: its key.
    /// - Throws: what SQLite refuses; the transaction is then the caller's to undo.
    @discardableResult
    mutating func write(
        _ indexed: IndexedOffering, hash: Data, replacing key: Int64?, isDelivered: Bool = true
    ) throws -> Int64 {
        let offering = indexed.offering
        let organization = try organizationKey(offering.organization)
        let formerOrganization = try key.flatMap {
            try Int64.fetchOne(db, cachedSQL: "SELECT organization_id FROM service WHERE id = ?", [$0])
        }
        let serviceKey = try writeService(
            indexed, hash: hash, organization: organization, key: key, isDelivered: isDelivered)
        if key != nil { try deleteParts(of: serviceKey) }
        try writeParts(of: offering, key: serviceKey)
        let isVanished = isDelivered ? false : try self.isVanished(serviceKey)
        try writeSignals(of: indexed, vanished: isVanished, key: serviceKey)
        if isDelivered {
            try db.run(
                "INSERT INTO service_sighting (service_id, last_seen) VALUES (?, ?) "
                    + "ON CONFLICT (service_id) DO UPDATE SET last_seen = excluded.last_seen",
                [serviceKey, date])
        }
        if let formerOrganization, formerOrganization != organization {
            try db.run(
                "DELETE FROM organization WHERE id = ?1 AND NOT EXISTS "
                    + "(SELECT 1 FROM service WHERE organization_id = ?1)",
                [formerOrganization])
        }
        return serviceKey
    }

    private func isVanished(_ key: Int64) throws -> Bool {
        try Bool.fetchOne(db, cachedSQL: "SELECT vanished_on IS NOT NULL FROM service WHERE id = ?", [key]) ?? false
    }

    private func writeService(
        _ indexed: IndexedOffering, hash: Data, organization: Int64, key: Int64?, isDelivered: Bool
    ) throws -> Int64 {
        let offering = indexed.offering
        let arguments: [(any DatabaseValueConvertible)?] =
            [offering.id, sourceID, offering.sourceID, organization, hash] + indexed.columns
        let names =
            ["uuid", "source_id", "source_identifier", "organization_id", "content_hash"] + ServiceColumns.names
        if let key {
            let assignments = names.map { "\($0) = ?" }.joined(separator: ", ")
            let sighting = isDelivered ? ", vanished_on = NULL" : ""
            try db.run("UPDATE service SET \(assignments)\(sighting) WHERE id = ?", arguments + [key])
            return key
        }
        let marks = databaseQuestionMarks(count: names.count + 1)
        try db.run(
            "INSERT INTO service (\(names.joined(separator: ", ")), first_seen) VALUES (\(marks))", arguments + [date])
        return db.lastInsertedRowID
    }

    private mutating func organizationKey(_ organization: Organization) throws -> Int64 {
        if let key = organizationKeys[organization.id] { return key }
        let values: [(any DatabaseValueConvertible)?] = [
            sourceID, organization.name, organization.alternateName, organization.description, organization.email,
            organization.website, organization.legalStatus, organization.yearIncorporated,
            organization.organizationType,
        ]
        let key: Int64
        if let existing = try Int64.fetchOne(
            db, cachedSQL: "SELECT id FROM organization WHERE uuid = ?", [organization.id])
        {
            key = existing
            if try OfferingReader(db: db).organization(key: key) != organization {
                try db.run(
                    "UPDATE organization SET source_id = ?, name = ?, alternate_name = ?, description = ?, email = ?, "
                        + "website = ?, legal_status = ?, year_incorporated = ?, organization_type = ? WHERE id = ?",
                    values + [key])
                try writeIdentifiers(of: organization, key: key)
            }
        } else {
            try db.run(
                "INSERT INTO organization (source_id, name, alternate_name, description, email, website, legal_status, "
                    + "year_incorporated, organization_type, uuid) VALUES (\(databaseQuestionMarks(count: 10)))",
                values + [organization.id])
            key = db.lastInsertedRowID
            try writeIdentifiers(of: organization, key: key)
        }
        organizationKeys[organization.id] = key
        return key
    }

    private func writeIdentifiers(of organization: Organization, key: Int64) throws {
        try db.run("DELETE FROM organization_identifier WHERE organization_id = ?", [key])
        for (position, identifier) in organization.identifiers.enumerated() {
            try db.run(
                "INSERT INTO organization_identifier VALUES (?, ?, ?, ?, ?)",
                [key, position, identifier.identifierScheme, identifier.identifierType, identifier.identifier])
        }
    }

    private static let partTables = [
        "service_translation", "accessibility", "address", "location", "phone", "contact", "schedule", "service_area",
        "attribute", "language", "cost_option", "required_document",
    ]

    private func deleteParts(of key: Int64) throws {
        for table in Self.partTables { try db.run("DELETE FROM \(table) WHERE service_id = ?", [key]) }
    }

    private mutating func writeParts(of offering: Offering, key: Int64) throws {
        for translation in offering.translations {
            try db.run(
                "INSERT INTO service_translation VALUES (?, ?, ?, ?)",
                [key, translation.language, translation.name, translation.description])
        }
        if let location = offering.location { try write(location, key: key) }
        try writeContacts(of: offering, key: key)
        for (position, schedule) in offering.schedules.enumerated() {
            try db.run(
                "INSERT INTO schedule VALUES (\(databaseQuestionMarks(count: 12)))",
                [
                    key, position, schedule.validFrom?.description, schedule.validTo?.description,
                    schedule.freq?.rawValue, schedule.interval, schedule.byday, schedule.bymonthday, schedule.byweekno,
                    schedule.opensAt, schedule.closesAt, schedule.description,
                ])
        }
        for (position, area) in offering.serviceAreas.enumerated() {
            try db.run(
                "INSERT INTO service_area VALUES (?, ?, ?, ?)",
                [key, position, area.name, try area.areaID.map { try areaKey($0) }])
        }
        for (position, term) in labels.terms(of: offering).enumerated() {
            try db.run("INSERT INTO attribute VALUES (?, ?, ?)", [key, position, try termKey(term)])
        }
        for (position, language) in offering.languages.enumerated() {
            try db.run("INSERT INTO language VALUES (?, ?, ?)", [key, position, language])
        }
        for (position, cost) in offering.costOptions.enumerated() {
            try db.run(
                "INSERT INTO cost_option VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    key, position, cost.validFrom?.description, cost.validTo?.description, cost.option, cost.currency,
                    cost.amount, cost.amountDescription,
                ])
        }
        for (position, document) in offering.requiredDocuments.enumerated() {
            try db.run(
                "INSERT INTO required_document VALUES (?, ?, ?, ?)", [key, position, document.document, document.uri])
        }
    }

    private mutating func write(_ location: Location, key: Int64) throws {
        try db.run(
            "INSERT INTO location VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                key, location.name, location.alternateName, location.description, location.transportation,
                location.latitude, location.longitude,
            ])
        if let address = location.address {
            try db.run(
                "INSERT INTO address VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    key, address.address1, address.address2, address.city, address.postalCode, address.country,
                    try address.areaID.map { try areaKey($0) },
                ])
        }
        for (position, accessibility) in location.accessibility.enumerated() {
            try db.run(
                "INSERT INTO accessibility VALUES (?, ?, ?, ?, ?)",
                [key, position, accessibility.description, accessibility.details, accessibility.url])
        }
    }

    private func writeContacts(of offering: Offering, key: Int64) throws {
        var phones: [(phone: Phone, contact: Int?)] = offering.phones.map { ($0, nil) }
        for (position, contact) in offering.contacts.enumerated() {
            try db.run(
                "INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?)",
                [key, position, contact.name, contact.title, contact.department, contact.email])
            phones += contact.phones.map { ($0, position) }
        }
        for (position, entry) in phones.enumerated() {
            try db.run(
                "INSERT INTO phone VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    key, position, entry.contact, entry.phone.number, entry.phone.extension, entry.phone.type,
                    entry.phone.description,
                ])
        }
    }

    /// Keeps what ranking needs of the offering.
    mutating func writeSignals(of indexed: IndexedOffering, vanished: Bool, key: Int64) throws {
        try signals.put(whatRankingNeeds(of: indexed, vanished: vanished), key: key)
    }

    /// What ranking needs of the offering.
    mutating func whatRankingNeeds(of indexed: IndexedOffering, vanished: Bool) throws -> ServiceSignals {
        let offering = indexed.offering
        var signals = ServiceSignals(
            source: Int32(clamping: sourceID), sourceID: offering.sourceID,
            organization: Int32(clamping: try organizationKey(offering.organization)), status: offering.status)
        signals.vanished = vanished
        signals.isFree = offering.isFree
        signals.minimumAge = offering.minimumAge
        signals.maximumAge = offering.maximumAge
        signals.assured = offering.assuredDate
        signals.home = try offering.location?.address?.areaID.map { Int32(clamping: try areaKey($0)) }
        signals.areas = try offering.serviceAreas.compactMap(\.areaID).map { Int32(clamping: try areaKey($0)) }
        signals.hasUnknownArea = offering.serviceAreas.contains { $0.areaID == nil }
        signals.targetGroups = try labels.targetGroupTerms(of: offering).map { Int32(clamping: try termKey($0)) }
        signals.domains = try labels.domainTerms(of: offering).map { Int32(clamping: try termKey($0)) }
        signals.languages = offering.languages
        signals.textLengths = indexed.textLengths
        signals.names = indexed.names
        return signals
    }

    // Keys are looked up first: who only compares writes nothing, and keeps nobody from writing.

    private mutating func areaKey(_ code: String) throws -> Int64 {
        if let key = areaKeys[code] { return key }
        let key = try known("SELECT id FROM area WHERE code = ?", [code]) {
            try db.run("INSERT INTO area (code) VALUES (?)", [code])
        }
        areaKeys[code] = key
        return key
    }

    private mutating func termKey(_ term: TaxonomyTerm) throws -> Int64 {
        if let key = termKeys[term] { return key }
        let taxonomy = try taxonomyKey(term.taxonomy)
        let key = try known(
            "SELECT id FROM taxonomy_term WHERE taxonomy_id = ?1 AND code = ?2 AND ?3 IN ('', name)",
            [taxonomy, term.code, term.name]
        ) {
            try db.run(
                "INSERT INTO taxonomy_term (taxonomy_id, code, name) VALUES (?, ?, ?) ON CONFLICT (taxonomy_id, code) "
                    + "DO UPDATE SET name = excluded.name", [taxonomy, term.code, term.name])
        }
        termKeys[term] = key
        return key
    }

    private mutating func taxonomyKey(_ name: String) throws -> Int64 {
        if let key = taxonomyKeys[name] { return key }
        let key = try known("SELECT id FROM taxonomy WHERE name = ?", [name]) {
            try db.run("INSERT INTO taxonomy (name) VALUES (?)", [name])
        }
        taxonomyKeys[name] = key
        return key
    }

    private func known(
        _ sql: String, _ arguments: [(any DatabaseValueConvertible)?], orElse insert: () throws -> Void
    ) throws -> Int64 {
        if let key = try Int64.fetchOne(db, cachedSQL: sql, arguments) { return key }
        try insert()
        return try Int64.fetchOne(db, cachedSQL: sql, arguments) ?? 0
    }
}
