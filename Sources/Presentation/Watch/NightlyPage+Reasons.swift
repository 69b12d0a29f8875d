import Brugfiguur
import DirectoryModel
import DirectoryService

/// What is new, what the reasons are, and what a whole source has.
extension NightlyPage {
    private static let mostNews = 5

    /// The findings that are one thing to do each, with a whole source.
    private var ofSources: [WatchFinding] {
        data.outcome.findings.filter { Self.isOfSource($0.discovery) }
    }

    private static func isOfSource(_ discovery: Discovery) -> Bool {
        discovery.offering == nil && discovery.evidence["count"]?.number != nil
    }

    /// Nil for the first report: all is new then.
    private var since: String? { data.previousRun.map { DutchWriting.recentDay($0, from: data.date) } }

    // MARK: - What is new

    var news: [String: Any]? {
        guard let since else { return nil }
        let new = data.outcome.findings.filter { data.outcome.new.contains($0.id) }.sorted { left, right in
            (right.discovery.severity.weight, left.id) < (left.discovery.severity.weight, right.id)
        }
        let anchors = self.anchors
        var told: Set<String> = []
        var items: [[String: Any]] = []
        for finding in new where items.count < Self.mostNews {
            let row = finding.offering.flatMap { anchors[Key(finding.discovery.source, $0.sourceID)] }
            let who = row?.line.organization ?? finding.offering?.name ?? finding.discovery.source ?? "de kaart"
            guard told.insert(who).inserted else { continue }
            items.append(
                PageFrame.filled([
                    "to": row?.anchor, "who": DutchWriting.capitalized(who),
                    "what": MessageCatalogue.title(of: finding.discovery.reason) + ".",
                ]))
        }
        let rest = new.count - items.count
        return PageFrame.filled([
            "since": since, "line": Self.change(new: new.count, gone: data.outcome.gone) ?? "Niets nieuws",
            "rows": items,
            "more": rest > 0
                ? "En nog \(DutchWriting.count(rest, "nieuw punt", "nieuwe punten")), bij de redenen en in de werklijst."
                : nil,
        ])
    }

    /// An offering, as findings and offerings both name it.
    private struct Key: Hashable {
        let source: String?
        let sourceID: String

        init(_ source: String?, _ sourceID: String) {
            self.source = source
            self.sourceID = sourceID
        }
    }

    private var anchors: [Key: NightlyRow] {
        var anchors: [Key: NightlyRow] = [:]
        for row in rows {
            for item in row.line.items { anchors[Key(item.offering.source, item.offering.sourceID)] = row }
        }
        return anchors
    }

    /// "3 nieuw, 5 opgelost"; nil where nothing changed.
    private static func change(new: Int, gone: Int) -> String? {
        let parts = [
            new > 0 ? "\(DutchWriting.number(new)) nieuw" : nil,
            gone > 0 ? "\(DutchWriting.number(gone)) opgelost" : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    // MARK: - The reasons

    private struct Tally {
        let reason: Brugfiguur.Reason
        let severity: Severity
        /// Findings that are open, and those of them that are new.
        let count: Int
        let new: Int
        let explanation: String
    }

    private var tallies: [Tally] {
        let single = data.outcome.findings.filter { !Self.isOfSource($0.discovery) }
        return Dictionary(grouping: single, by: \.discovery.reason).compactMap { reason, findings in
            guard let first = findings.first else { return nil }
            return Tally(
                reason: reason,
                severity: findings.map(\.discovery.severity).max { $0.weight < $1.weight } ?? .low,
                count: findings.count, new: findings.filter { data.outcome.new.contains($0.id) }.count,
                explanation: MessageCatalogue.action(first.discovery))
        }.sorted { left, right in
            (right.severity.weight, right.count, left.reason.rawValue)
                < (left.severity.weight, left.count, right.reason.rawValue)
        }
    }

    var reasons: [String: Any]? {
        let tallies = self.tallies
        guard let largest = tallies.map(\.count).max(), largest > 0 else { return nil }
        let rows = tallies.map { tally -> [String: Any] in
            [
                "label": DutchWriting.capitalized(MessageCatalogue.title(of: tally.reason)),
                "severity": tally.severity.rawValue, "urgency": Self.urgency(tally.severity),
                "explanation": tally.explanation, "count": DutchWriting.number(tally.count),
                "share": String(max(1, 100 * tally.count / largest)), "change": change(of: tally),
            ]
        }
        return [
            "line": "Hoeveel punten er open staan; één aanbod kan er meer dan één hebben."
                + (ofSources.isEmpty ? "" : " Wat een hele bron treft, staat hieronder bij de bronnen."),
            "since": since ?? "vandaag", "rows": rows,
        ]
    }

    private func change(of tally: Tally) -> String {
        guard let previous = data.previousRun else { return "eerste controle" }
        let counts = data.trends[.reason]?[tally.reason.rawValue] ?? [:]
        let gone = counts[data.date].map { counts[previous, default: 0] + tally.new - $0 } ?? 0
        return Self.change(new: tally.new, gone: gone) ?? (counts.isEmpty ? "niets nieuws" : "geen verschil")
    }

    // MARK: - Whole sources

    var campaigns: [String: Any]? {
        let findings = ofSources.sorted { left, right in
            let (own, other) = (left.discovery, right.discovery)
            return (other.severity.weight, Self.size(other), left.id) < (own.severity.weight, Self.size(own), right.id)
        }
        guard !findings.isEmpty else { return nil }
        return [
            "line": "Dit treft telkens een hele bron. Eén gesprek met de leverancier lost het samen op; daarom staat "
                + "het niet in de werklijst.",
            "rows": findings.map(campaign),
        ]
    }

    private static func size(_ discovery: Discovery) -> Int { discovery.evidence["count"]?.number ?? 0 }

    private func campaign(_ finding: WatchFinding) -> [String: Any] {
        let discovery = finding.discovery
        let all = discovery.evidence["offerings"]?.number ?? Self.size(discovery)
        let source = discovery.source ?? ""
        let command = WatchCommands.quoted(source).map {
            "kaart importeer BESTAND --mapping MAPPING --bron \($0) --proef"
        }
        return [
            "source": source,
            "size": "\(DutchWriting.number(Self.size(discovery))) van "
                + DutchWriting.count(all, "aanbod", "aanbiedingen"),
            "why": DutchWriting.capitalized(MessageCatalogue.title(of: discovery.reason)),
            "age": DutchWriting.lasting(since: finding.since, on: data.date),
            "action": MessageCatalogue.action(discovery),
            "commands": [command].compactMap { $0 }.map { ["when": "Nieuwe levering", "command": $0] },
        ]
    }
}
