package import Brugfiguur
package import DirectoryModel

/// Everything that happened to an offering, for people and for programs.
package struct HistoryText {
    /// Something that happened; values as people read them.
    package struct Entry: Encodable, Sendable {
        let date, kind: String
        let who, subject, previous, value: Nullable<String>

        init(_ entry: HistoryEntry) {
            date = entry.date
            kind = entry.kind.rawValue
            who = Nullable(entry.who)
            subject = Nullable(entry.subject)
            previous = Nullable(HistoryText.previous(of: entry))
            value = Nullable(HistoryText.value(of: entry))
        }
    }

    private let history: [HistoryEntry]
    private let offering: Offering

    package init(_ history: [HistoryEntry], of offering: Offering) {
        self.history = history
        self.offering = offering
    }

    package var entries: [Entry] { history.map(Entry.init) }

    private static func value(of entry: HistoryEntry) -> String? {
        switch entry.kind {
        case .changed: entry.value.map { MessageCatalogue.value(json: $0, otherThan: entry.previous ?? "") }
        case .corrected, .proposed, .accepted, .rejected, .met:
            entry.value.map { MessageCatalogue.value(json: $0) }
        default: entry.value
        }
    }

    private static func previous(of entry: HistoryEntry) -> String? {
        entry.previous.map { MessageCatalogue.value(json: $0, otherThan: entry.value ?? "") }
    }

    /// For people: a line a day and event, the oldest first.
    package func text(terminal: Terminal) -> String {
        var text = terminal.styled(offering.name, .bold) + " (\(offering.source):\(offering.sourceID))\n"
        for entry in history {
            let day = CalendarDate(iso8601: entry.date).map(DutchWriting.date) ?? entry.date
            let lines = terminal.wrapped("\(day): \(sentence(entry))", indent: 4)
            text += lines.enumerated().map { ($0.offset == 0 ? "  " : "    ") + $0.element + "\n" }.joined()
        }
        return text
    }

    /// A value within a sentence: a day as people write it, anything else as it stands.
    private static func told(_ value: String) -> String {
        CalendarDate(iso8601: value).map(DutchWriting.date)
            ?? (value == MessageCatalogue.quoted("") ? value : "\"\(value)\"")
    }

    private func sentence(_ entry: HistoryEntry) -> String {
        let who = entry.who.map { " door \($0)" } ?? ""
        let field = entry.subject.map { MessageCatalogue.fieldName($0) } ?? ""
        let value = Self.value(of: entry) ?? ""
        let reason =
            entry.subject.flatMap { Brugfiguur.Reason(rawValue: $0) }.map { MessageCatalogue.title(of: $0) } ?? ""
        switch entry.kind {
        case .firstSeen: return "voor het eerst geleverd\(who)"
        case .vanished: return "niet meer geleverd"
        case .changed where (entry.previous ?? "").isEmpty && (entry.value ?? "").isEmpty:
            return "\(field) gewijzigd\(who)"
        case .changed:
            return "\(field) gewijzigd\(who): van \(Self.told(Self.previous(of: entry) ?? "")) naar \(Self.told(value))"
        case .confirmed:
            let what = entry.subject.flatMap { $0.isEmpty ? nil : MessageCatalogue.fieldName($0) } ?? "alles"
            return "\(what) bevestigd\(who) (\(value))"
        case .corrected: return "\(field) gecorrigeerd\(who) naar \"\(value)\""
        case .proposed: return "\(field) voorgesteld\(who): \"\(value)\""
        case .accepted: return "\(field) aanvaard\(who): \"\(value)\""
        case .rejected: return "voorstel voor \(field) geweigerd\(who)"
        case .met: return "de bron zegt nu zelf wat gecorrigeerd was: \(field)"
        case .found: return "gevonden: \(reason)"
        case .gone: return "opgelost: \(reason)"
        case .returned: return "opnieuw: \(reason)"
        case .reported:
            let kind = entry.subject.flatMap { Report.Kind(rawValue: $0) }.map { MessageCatalogue.name(of: $0) } ?? ""
            return "gemeld\(who): \(kind)" + (value.isEmpty ? "" : ", \"\(value)\"")
        case .reportClosed: return "melding gesloten\(who)" + (value.isEmpty ? "" : ": \(value)")
        case .reminded: return "herinnering \(entry.subject ?? "") klaargezet"
        case .linkUsed: return "antwoord via de link: \(entry.subject ?? "")"
        case .noted: return "notitie\(who): \(value)"
        case .snoozed:
            let day = entry.subject.flatMap { CalendarDate(iso8601: $0) }.map(DutchWriting.date) ?? ""
            return "uitgesteld tot \(day)\(who)" + (value.isEmpty ? "" : ": \(value)")
        case .unreached: return "niet bereikt\(who)" + (value.isEmpty ? "" : ": \(value)")
        case .handedOver: return "overgedragen aan \(entry.subject ?? "")\(who)" + (value.isEmpty ? "" : ": \(value)")
        case .erased: return "contactpersonen gewist\(who): \(value)"
        }
    }
}
