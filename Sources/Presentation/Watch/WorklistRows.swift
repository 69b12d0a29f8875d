import Brugfiguur
import DirectoryModel
package import DirectoryService
import DirectoryStore
import JSONWriting

/// The worklist, for programs: first what is about a source or the kaart as a whole, then an offering each, the worst first;
/// piece by piece, since it has everything.
package struct WorklistRows {
    package enum Format: Sendable {
        case json
        /// RFC 4180, UTF-8.
        case csv
    }

    /// Nil for CSV.
    private var elements: JSONWriter.Elements?

    package init(_ format: Format) { elements = format == .json ? JSONWriter(isIndented: true).elements : nil }

    /// What stands before the first line.
    package mutating func text(_ heading: Worklist.Heading) throws -> String {
        let header = elements == nil ? CSVLine.text(Self.header) : ""
        return try header + heading.wide.map { try text(Entry(wide: $0, heading.reports)) }.joined()
    }

    package mutating func text(_ line: Worklist.Line) throws -> String {
        try line.items.map { try text(Entry($0, in: line)) }.joined()
    }

    /// What stands after the last one.
    package func end() -> String { elements.map { $0.end + "\n" } ?? "" }

    private mutating func text(_ entry: Entry) throws -> String {
        try elements?.next(entry) ?? CSVLine.text(entry.row)
    }

    private static let header = [
        "source", "source_id", "name", "organization", "municipality", "keeper", "phone", "email", "assured_date",
        "severity", "reasons", "messages", "ask", "harm", "unreached", "last_note",
    ]

    /// An offering on the list; what is about a source or the kaart as a whole has no id and no name.
    private struct Entry: Encodable, Sendable {
        let id, source, sourceID, name, organization: Nullable<String>
        let municipality, keeper, phone, email, website, assuredDate, lastNote: Nullable<String>
        let harm: Nullable<Double>
        let unreached: Int
        let ask: [String]
        let findings: [Finding]

        struct Finding: Encodable, Sendable {
            let id, reason, severity, since, message: String
            /// What a desk wrote in the report that it is about.
            let description: String?

            init(_ finding: WatchFinding, _ reports: [Int: String]) {
                id = finding.id
                reason = finding.discovery.reason.rawValue
                severity = finding.discovery.severity.rawValue
                since = finding.since.description
                message = MessageCatalogue.message(finding.discovery)
                description = finding.discovery.reportNumber.flatMap { reports[$0] }
            }
        }

        enum CodingKeys: String, CodingKey {
            case id, source, name, organization, municipality, keeper, phone, email, website, harm, unreached, ask,
                findings
            case sourceID = "source_id"
            case assuredDate = "assured_date"
            case lastNote = "last_note"
        }

        init(_ item: Worklist.Item, in line: Worklist.Line) {
            let offering = item.offering
            id = Nullable(offering.id)
            source = Nullable(offering.source)
            sourceID = Nullable(offering.sourceID)
            name = Nullable(offering.name)
            organization = Nullable(line.organization)
            municipality = Nullable(line.municipality)
            keeper = Nullable(line.keeperName)
            phone = Nullable(offering.anyNumberToCall?.number)
            email = Nullable(offering.emailToWrite)
            website = Nullable(offering.contactWebsite)
            assuredDate = Nullable(offering.assuredDate?.description)
            lastNote = Nullable(item.standing.lastNote)
            harm = Nullable((item.harm * 100).rounded() / 100)
            unreached = item.standing.unreached
            ask = WorklistText.questions(item.findings)
            findings = item.findings.map { Finding($0, item.reports) }
        }

        init(wide finding: WatchFinding, _ reports: [Int: String]) {
            let none = Nullable<String>(nil)
            (id, sourceID, name, organization) = (none, none, none, none)
            (municipality, keeper, phone, email, website, assuredDate, lastNote) = (
                none, none, none, none, none, none, none
            )
            source = Nullable(finding.discovery.source)
            harm = Nullable(nil)
            unreached = 0
            ask = [MessageCatalogue.action(finding.discovery)]
            findings = [Finding(finding, reports)]
        }

        var row: [String] {
            [
                source.value ?? "", sourceID.value ?? "", name.value ?? "", organization.value ?? "",
                municipality.value ?? "", keeper.value ?? "", phone.value ?? "", email.value ?? "",
                assuredDate.value ?? "", findings.first?.severity ?? "",
                findings.map(\.reason).joined(separator: " | "), findings.map(\.message).joined(separator: " | "),
                ask.joined(separator: " "), harm.value.map { String($0) } ?? "", String(unreached),
                lastNote.value ?? "",
            ]
        }
    }
}
