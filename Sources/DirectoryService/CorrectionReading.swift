package import DirectoryModel
import DirectoryStore
import Importing
import RecordReading

/// What people type to correct an offering, read by the rules of an import: a column of the kaart's own CSV, and its new
/// content.
package struct CorrectionReading {
    private let references: ReferenceData
    private let mapping: Mapping

    /// - Parameters:
    ///   - references: areas and concepts.
    ///   - library: where the mapping `kaart-csv` stands.
    /// - Throws: what loading the mapping throws.
    package init(references: ReferenceData, library: MappingLibrary) throws {
        self.references = references
        mapping = try library.mapping("kaart-csv")
    }

    /// Identity and assurance are not corrected: the one is the source's, the other is what `bevestig` is for.
    private static let fixed: Set<String> = [
        "source", "source_id", "id", "organization_id", "assured_date", "assurer", "assurer_email", "last_modified",
    ]

    /// Their numbers are no one's national number, though one in a hundred has the same check digits.
    private static let numbered: Set<String> = ["phone", "phones", "contact_phone", "enterprise_number", "ovo_number"]

    private static let dutch = [
        "naam": "name", "omschrijving": "description", "werkwijze": "application_process", "telefoon": "phone",
        "e-mail": "email", "mail": "email", "website": "url", "openingsuren": "opening_hours",
        "voorwaarden": "eligibility_description", "kostprijs": "fees_description", "wachttijd": "wait_time",
        "mededeling": "alert", "doelgroepen": "target_groups", "doelgroep": "target_groups", "domeinen": "domains",
        "domein": "domains", "talen": "languages", "trefwoorden": "keywords", "werkingsgebied": "service_area",
        "straat": "address_1", "postcode": "postal_code", "gemeente": "city", "leeftijd-van": "minimum_age",
        "leeftijd-tot": "maximum_age", "organisatie": "organization", "ondernemingsnummer": "enterprise_number",
        "geldig-van": "valid_from", "geldig-tot": "valid_to", "contactpersoon": "contact_name",
    ]

    /// The names under which fields can be corrected, in Dutch where they have such a name.
    package static var names: [String] {
        let columns = KaartCSVFile.cells(
            of: Offering(id: "", source: "", sourceID: "", organization: Organization(id: "", name: ""), name: "")
        )
        .map(\.column).filter { !fixed.contains($0) }
        let translated = Set(dutch.values)
        return (Set(dutch.keys).union(columns.filter { !translated.contains($0) })).sorted()
    }

    /// The column that people call so.
    package static func column(named name: String) -> String { dutch[name.lowercased()] ?? name.lowercased() }

    /// What people call a column.
    package static func name(ofColumn column: String) -> String {
        dutch.filter { $0.value == column }.keys.min() ?? column
    }

    /// The field of an offering, in its JSON name, that people call so.
    ///
    /// - Throws: `WatchError.unknownField`.
    package static func field(named name: String) throws(WatchError) -> String {
        let column = column(named: name)
        guard
            names.contains(name.lowercased()) || names.contains(column) || fields[column] != nil
                || dutch.values.contains(column)
        else { throw .unknownField(name, known: names) }
        return fields[column] ?? (column.hasPrefix("organization") ? "organization" : column)
    }

    /// Where a column of the kaart's own CSV stands in an offering, where it has another name there.
    private static let fields = [
        "phone": "phones", "service_area": "service_areas", "address_1": "location", "address_2": "location",
        "postal_code": "location", "city": "location", "country": "location", "location_name": "location",
        "contact_name": "contacts", "contact_title": "contacts", "contact_department": "contacts",
        "contact_email": "contacts", "contact_phone": "contacts", "enterprise_number": "organization",
        "ovo_number": "organization", "phones": "phones", "service_areas": "service_areas", "contacts": "contacts",
        "location": "location", "name_fr": "translations", "description_fr": "translations",
    ]

    /// The values that an offering gets.
    ///
    /// - Parameters:
    ///   - changes: column (or its Dutch name) and text; an empty text takes the value away.
    ///   - offering: as the kaart shows it.
    ///   - date: the day.
    /// - Returns: canonical JSON by path in the offering's JSON; none where nothing differs.
    /// - Throws: `WatchError.unknownField`, `RefusedCorrection` with everything that is wrong.
    package func values(
        _ changes: [(name: String, text: String)], for offering: Offering, on date: CalendarDate
    ) throws -> [String: String] {
        let cells = KaartCSVFile.cells(of: offering)
        var texts = Dictionary(cells.map { ($0.column, $0.text) }, uniquingKeysWith: { first, _ in first })
        for change in changes {
            let column = Self.column(named: change.name)
            guard texts[column] != nil, !Self.fixed.contains(column) else {
                throw WatchError.unknownField(change.name, known: Self.names)
            }
            texts[column] = change.text
        }
        let header = TableHeader(names: cells.map(\.column))
        let validator = OfferingValidator(
            source: offering.source, date: date, gazetteer: references.gazetteer, thesaurus: references.thesaurus)
        let (before, doubts) = read(cells.map(\.text), header, validator)
        let (after, findings) = read(cells.map { texts[$0.column] ?? "" }, header, validator)
        let known = Set(doubts.map(Self.identity))
        let new = findings.filter { !known.contains(Self.identity($0)) }
        let personal = Self.personal(changes)
        guard let before, let after, personal.isEmpty, !new.contains(where: { Self.isObstacle($0) }) else {
            throw RefusedCorrection(findings: new + personal)
        }
        let (old, fresh) = (try OfferingFields.values(of: before), try OfferingFields.values(of: after))
        var values: [String: String] = [:]
        for field in Set(old.keys).union(fresh.keys) where old[field] != fresh[field] && field != "organization.id" {
            values[field] = fresh[field, default: ""]
        }
        return values
    }

    /// Which of the names by which fields were corrected stand for these paths.
    ///
    /// - Parameters:
    ///   - paths: paths in the offering's JSON.
    ///   - names: names of columns, or Dutch ones.
    /// - Returns: the names, in their order; all where none can be told.
    /// - Throws: `WatchError.unknownField`.
    package static func names(of paths: Set<String>, among names: [String]) throws(WatchError) -> [String] {
        guard !paths.isEmpty else { return [] }
        var meant: [String] = []
        for name in names {
            let field = try field(named: name)
            if paths.contains(where: { $0 == field || $0.hasPrefix(field + ".") }) { meant.append(name) }
        }
        return meant.isEmpty ? names : meant
    }

    /// Where a client is named by number. The number itself is repeated nowhere.
    private static func personal(_ changes: [(name: String, text: String)]) -> [Finding] {
        changes.filter { change in
            !numbered.contains(column(named: change.name)) && PersonalTraces.hasNationalNumber(change.text)
        }.map { Finding(.nationalNumber, at: nil, field: column(named: $0.name)) }
    }

    /// What was merely tidied up is no reason to refuse. A language that nobody knows is one: whoever types it would lose
    /// those that stood there.
    private static func isObstacle(_ finding: Finding) -> Bool {
        finding.rule == .language || finding.severity != .low && finding.rule != .merger
    }

    private static func identity(_ finding: Finding) -> String {
        "\(finding.rule.rawValue)/\(finding.field ?? "")/\(finding.value ?? "")"
    }

    private func read(
        _ fields: [String], _ header: TableHeader, _ validator: OfferingValidator
    ) -> (offering: Offering?, findings: [Finding]) {
        let row = TableRow(position: SourcePosition(file: "", line: 1, record: 1), header: header, fields: fields)
        guard let draft = RecordMapper(mapping: mapping).map(.row(row), lookup: { _ in [] }).drafts.first else {
            return (nil, [])
        }
        let verdict = validator.validate(draft)
        return (verdict.offering, verdict.findings)
    }

    /// What stands in a field now, as it can be typed.
    package static func text(of column: String, in offering: Offering) -> String {
        KaartCSVFile.cells(of: offering).first { $0.column == column }?.text ?? ""
    }
}

/// A correction that an import would not take either.
package struct RefusedCorrection: Error, Sendable {
    /// What is wrong, field by field; the field is a column of the kaart's own CSV.
    package let findings: [Finding]
}
