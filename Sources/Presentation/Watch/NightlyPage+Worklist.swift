import Brugfiguur
import DirectoryModel
import DirectoryService

/// The worklist, in tiers: an organisation stands with its gravest reason.
extension NightlyPage {
    var worklist: [String: Any]? {
        guard !rows.isEmpty else { return nil }
        let offerings = rows.reduce(0) { $0 + $1.line.items.count }
        let line = [
            "\(DutchWriting.count(rows.count, "organisatie", "organisaties")), "
                + "\(DutchWriting.count(offerings, "aanbod", "aanbiedingen")).",
            "Wat u bevestigt, wijzigt of uitstelt, is morgen uit deze lijst.", snoozedLine,
        ].compactMap { $0 }.joined(separator: " ")
        let tiers = [Severity.high, .medium, .low].compactMap { severity -> [String: Any]? in
            let fitting = rows.filter { $0.severity == severity }
            guard !fitting.isEmpty else { return nil }
            let count = DutchWriting.count(fitting.count, "organisatie", "organisaties")
            return [
                "tier": Self.anchor(severity), "severity": severity.rawValue, "urgency": Self.urgency(severity),
                "heading": "\(Self.term(severity)): \(count)", "organizations": fitting.map(\.context),
            ]
        }
        return PageFrame.filled(["line": line, "tiers": tiers, "rest": rest])
    }

    private var rest: [String: Any]? {
        let (all, count) = (data.worklist.heading.organizations, data.worklist.heading.organizations - rows.count)
        guard count > 0 else { return nil }
        let verb = count == 1 ? "past" : "passen"
        return [
            "line": "Nog \(DutchWriting.count(count, "organisatie", "organisaties")) \(verb) niet in dit verslag. "
                + "U ziet ze allemaal met",
            "command": "kaart werklijst --aantal \(all)",
        ]
    }

    /// The word of a tag.
    static func urgency(_ severity: Severity) -> String {
        switch severity {
        case .high: "dringend"
        case .medium: "binnenkort"
        case .low: "kan wachten"
        }
    }

    private static func anchor(_ severity: Severity) -> String {
        switch severity {
        case .high: "dringend"
        case .medium: "binnenkort"
        case .low: "rustig"
        }
    }

    private static func term(_ severity: Severity) -> String {
        switch severity {
        case .high: "deze week"
        case .medium: "deze maand"
        case .low: "als u tijd hebt"
        }
    }
}
