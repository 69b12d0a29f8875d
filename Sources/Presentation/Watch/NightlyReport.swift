package import Brugfiguur
package import DirectoryModel

/// What a nightly check came to, for the terminal and for programs.
package struct NightlyReport {
    private let outcome: RunOutcome
    private let date: CalendarDate

    package init(_ outcome: RunOutcome, date: CalendarDate) {
        self.outcome = outcome
        self.date = date
    }

    /// The whole of it as one object.
    package struct Document: Encodable, Sendable {
        let date: String
        let counts: [String: Int]
        let new, gone: Int
        let findings: [Entry]
    }

    /// A finding; what is about a source or the kaart as a whole has no source_id and no name.
    package struct Entry: Encodable, Sendable {
        let id, reason, severity: String
        let source, sourceID, name: Nullable<String>
        let since, firstSeen, message, action: String
        let evidence: [String: Evidence]

        enum CodingKeys: String, CodingKey {
            case id, reason, severity, source, name, since, message, action, evidence
            case sourceID = "source_id"
            case firstSeen = "first_seen"
        }

        init(_ finding: WatchFinding) {
            id = finding.id
            reason = finding.discovery.reason.rawValue
            severity = finding.discovery.severity.rawValue
            source = Nullable(finding.discovery.source)
            sourceID = Nullable(finding.offering?.sourceID)
            name = Nullable(finding.offering?.name)
            since = finding.since.description
            firstSeen = finding.firstSeen.description
            message = MessageCatalogue.message(finding.discovery)
            action = MessageCatalogue.action(finding.discovery)
            evidence = finding.discovery.evidence
        }
    }

    private var counts: [Brugfiguur.Reason: Int] {
        outcome.findings.reduce(into: [:]) { $0[$1.discovery.reason, default: 0] += 1 }
    }

    package var document: Document {
        Document(
            date: date.description,
            counts: Dictionary(
                counts.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first }),
            new: outcome.new.count, gone: outcome.gone, findings: outcome.findings.map(Entry.init))
    }

    /// The findings as CSV (RFC 4180, UTF-8), a finding a row.
    package var csv: String {
        let header = [
            "id", "reason", "severity", "source", "source_id", "name", "since", "first_seen", "message", "action",
        ]
        let rows = outcome.findings.map { finding in
            [
                finding.id, finding.discovery.reason.rawValue, finding.discovery.severity.rawValue,
                finding.discovery.source ?? "", finding.offering?.sourceID ?? "", finding.offering?.name ?? "",
                finding.since.description, finding.firstSeen.description, MessageCatalogue.message(finding.discovery),
                MessageCatalogue.action(finding.discovery),
            ]
        }
        return ([header] + rows).map(CSVLine.text).joined()
    }

    /// Whether there is something new that cannot wait.
    package var isAlarming: Bool {
        outcome.findings.contains { outcome.new.contains($0.id) && $0.discovery.severity == .high }
    }

    private static let shown = 10

    /// The summary for people: how the kaart stands, what is new, and what to do next.
    package func text(terminal: Terminal) -> String {
        let fresh = outcome.offerings - outcome.stale
        let share = outcome.offerings == 0 ? 100 : (200 * fresh + outcome.offerings) / (2 * outcome.offerings)
        var lines = [
            terminal.styled("Nachtcontrole van \(DutchWriting.date(date))", .bold),
            "\(DutchWriting.count(outcome.offerings, "aanbod dat werkt", "aanbiedingen die werken")), nagekeken; \(share) % is "
                + "binnen de termijn bevestigd.",
            "\(DutchWriting.count(outcome.findings.count, "punt", "punten")) open, \(DutchWriting.number(outcome.new.count)) "
                + "nieuw, \(DutchWriting.number(outcome.gone)) opgelost.",
        ]
        if !outcome.isKept { lines.append("Alleen getoond: er is niets bewaard.") }
        lines.append("")
        for (reason, count) in counts.sorted(by: { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }) {
            let number = DutchWriting.number(count)
            lines.append(
                String(repeating: " ", count: max(1, 8 - number.count)) + number + "  "
                    + MessageCatalogue.title(of: reason))
        }
        let urgent = outcome.findings.filter { outcome.new.contains($0.id) && $0.discovery.severity == .high }
        if !urgent.isEmpty {
            lines += ["", terminal.styled("Nieuw, en dringend", .bold)]
            for finding in urgent.prefix(Self.shown) {
                let about = finding.offering?.name ?? finding.discovery.source ?? "de kaart"
                lines += terminal.wrapped("\(about): \(MessageCatalogue.message(finding.discovery))", indent: 2)
                    .map { "  " + $0 }
            }
            if urgent.count > Self.shown {
                lines.append("  … en nog \(DutchWriting.number(urgent.count - Self.shown)).")
            }
        }
        if !outcome.findings.isEmpty {
            lines += ["", "Wie eerst bellen: kaart werklijst · alles met reden: kaart controleer --csv"]
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
