import Brugfiguur
import DirectoryModel
import DirectoryService

/// An organisation of the worklist, as the report prints it.
struct NightlyRow {
    let line: Worklist.Line
    /// Where in the document it stands.
    let anchor: String
    let date: CalendarDate

    private static let longestWhy = 95

    private var findings: [WatchFinding] { line.items.flatMap(\.findings) }

    /// Of what is worst.
    var severity: Severity {
        findings.map(\.discovery.severity).max { $0.weight < $1.weight } ?? .low
    }

    /// Left out where the name says it, and where there is no address to know it from.
    var place: String? {
        guard let place = line.municipality, line.items.contains(where: { $0.offering.location?.address != nil })
        else { return nil }
        return line.organization.contains(place) ? nil : place
    }

    /// A number to call and an address to write to, else a website; nothing of a contact person.
    var reaches: [[String: Any]] {
        let offerings = line.items.map(\.offering)
        let phone = offerings.lazy.flatMap(\.phones).first { !$0.isFax }
        let email = offerings.lazy.compactMap(\.contactEmail).first
        var reaches = phone.map { [Self.reach(OfferingCard.href(phone: $0), $0.number)] } ?? []
        if let email { reaches.append(Self.reach("mailto:\(email)", email)) }
        if reaches.isEmpty,
            let website = offerings.lazy.compactMap({ OfferingCard.href(website: $0.contactWebsite) }).first
        {
            reaches.append(Self.reach(website, website))
        }
        return reaches
    }

    /// What stands there where nobody can be called or written to: where one can go.
    private var unreachable: String? {
        guard reaches.isEmpty else { return nil }
        let address = line.items.lazy.compactMap { $0.offering.location?.address?.line }.first
        return [DutchWriting.capitalized(MessageCatalogue.noContact), address].compactMap { $0 }
            .joined(separator: " · ")
    }

    private static func reach(_ href: String, _ text: String) -> [String: Any] { ["href": href, "text": text] }

    /// The worst reasons, each once, as many as one line has room for.
    var shortWhy: String {
        var seen: Set<Brugfiguur.Reason> = []
        let worst = [Severity.high, .medium, .low]
            .flatMap { severity in findings.map(\.discovery).filter { $0.severity == severity } }
            .filter { seen.insert($0.reason).inserted }
        guard let first = worst.first else { return "" }
        let message = MessageCatalogue.printedMessage(first)
        if worst.count == 1, message.count <= Self.longestWhy { return message }
        var text = DutchWriting.capitalized(MessageCatalogue.title(of: first.reason))
        for finding in worst.dropFirst() {
            let longer = "\(text); \(MessageCatalogue.title(of: finding.reason))"
            // The full stop needs a place too.
            guard longer.count < Self.longestWhy else { break }
            text = longer
        }
        return text + "."
    }

    /// How long the oldest of them lasts.
    var age: String {
        DutchWriting.lasting(since: findings.map(MessageCatalogue.beginning).min() ?? date, on: date)
    }

    /// What to ask, each question once, the worst matter first.
    var questions: [String] {
        var seen: Set<String> = []
        return findings.map { MessageCatalogue.question($0.discovery) }.filter { seen.insert($0).inserted }
    }

    /// What the template prints in the worklist.
    var context: [String: Any] {
        let commands = WatchCommands(date: date)
        let offerings = line.items.map { item -> [String: Any] in
            [
                "offering": item.offering.name,
                "whys": item.findings.map { finding in
                    [
                        "why": DutchWriting.withoutStop(MessageCatalogue.printedMessage(finding.discovery)),
                        "age": DutchWriting.lasting(since: MessageCatalogue.beginning(of: finding), on: date),
                    ]
                },
                "commands": commands.commands(for: item.offering, item.findings),
            ]
        }
        let references = line.items.map { WatchCommands.reference($0.offering) }
        return PageFrame.filled([
            "anchor": anchor, "organization": line.organization, "place": place, "reaches": reaches,
            "unreachable": unreachable,
            "ask": questions.joined(separator: " "), "offerings": offerings,
            "at_once": references.count > 1
                ? ["when": "Klopt alles", "command": WatchCommands.confirmation(references)] : nil,
        ])
    }
}
