import Brugfiguur
import DirectoryModel
import DirectoryService

/// Whom to call first, or that nobody has to be called.
extension NightlyPage {
    private static let mostCalls = 5

    var calls: [String: Any]? {
        let first = rows.filter { $0.severity != .low }.prefix(Self.mostCalls)
        guard !first.isEmpty else { return nil }
        return [
            "rows": first.map { row in
                PageFrame.filled([
                    "to": row.anchor, "organization": row.line.organization, "place": row.place,
                    "reach": row.reaches.first, "why": row.shortWhy, "age": row.age,
                    "ask": question(about: row),
                ])
            }
        ]
    }

    /// What to ask; where nobody can be reached, what to do first.
    private func question(about row: NightlyRow) -> String {
        let asked = row.reaches.isEmpty ? nil : row.questions.first { $0.hasSuffix("?") }
        return asked ?? row.questions.first ?? "Klopt alles nog?"
    }

    var calm: [String: Any] {
        if data.outcome.offerings == 0 {
            return [
                "heading": "Zo begint u",
                "lines": ["Lees een eerste bestand in. Met --proef ziet u wat er zou gebeuren, en verandert er niets."],
                "start": "kaart importeer BESTAND --mapping MAPPING --proef",
            ]
        }
        var lines: [String] = []
        if data.outcome.findings.isEmpty {
            lines.append("Er staat niets open.")
        } else {
            lines.append(rows.isEmpty ? "Er staat niets in de werklijst." : "Wat in de werklijst staat, kan wachten.")
        }
        if let snoozedLine { lines.append(snoozedLine) }
        return ["heading": "U hoeft vandaag niemand te bellen", "lines": lines]
    }

    var snoozedLine: String? {
        switch data.worklist.heading.snoozed {
        case 0: nil
        case 1: "1 aanbod is uitgesteld."
        case let count: "\(DutchWriting.number(count)) aanbiedingen zijn uitgesteld."
        }
    }
}
