import DirectoryModel

/// Whether it is open when that is asked. Hours that are not known, or cannot be read, are no "closed".
struct OpenFit: RankingComponent {
    let kind = ComponentKind.openNow
    let most: Points
    var isGiven: Bool { asked.from == .flag }
    private let asked: AskedMoment
    private let hours: HoursTable
    /// Of each text of the hours, how it stands.
    private let states: [State]
    private let marks: [Mark]
    private let unknownMark: Mark

    private static let uncertainShare = 0.3

    /// What the hours say of the moments of which any will do.
    private struct State {
        let share: Double
        let tier: Tier
        let reason: Reason

        static let unknown = State(share: OpenFit.uncertainShare, tier: .unknown, reason: .openingUnknown)
    }

    init(weight: Double, asked: AskedMoment, date: CalendarDate, hours: HoursTable) {
        self.asked = asked
        self.hours = hours
        let moments = asked.moments(from: date)
        states = hours.texts.map { hours in hours.map { Self.state(of: $0, at: moments, asked) } ?? .unknown }
        func mark(_ state: State) -> Mark { Mark(weight * state.share, tier: asked.from == .flag ? state.tier : nil) }
        marks = states.map(mark)
        unknownMark = mark(.unknown)
        most = marks.reduce(unknownMark.points) { max($0, $1.points) }
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        hours.text(ofRow: row).map { marks[$0] } ?? unknownMark
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? { state(of: row).reason }

    private func state(of row: Int) -> State { hours.text(ofRow: row).map { states[$0] } ?? .unknown }

    private static func state(of hours: OpeningHours, at moments: [OpeningMoment], _ asked: AskedMoment) -> State {
        let isNow = if case .now = asked.kind { true } else { false }
        var doubtful: State?
        var closed: OpeningMoment?
        for moment in moments {
            switch hours.isOpen(on: moment.date, minute: moment.minute) {
            case .open(let end):
                return State(share: 1, tier: .fits, reason: isNow ? .openNow(until: end) : .openThen(moment))
            case .byAppointment:
                doubtful = State(share: uncertainShare, tier: .unknown, reason: .openByAppointment)
            case .perhapsClosed(let holiday):
                doubtful =
                    doubtful
                    ?? State(share: uncertainShare, tier: .unknown, reason: .perhapsClosed(holiday: holiday))
            case .unknown: doubtful = doubtful ?? .unknown
            case .closed(let next): closed = closed ?? next
            }
        }
        return doubtful
            ?? State(share: 0, tier: .rest, reason: isNow ? .closedNow(next: closed) : .closedThen(asked.kind))
    }
}

/// Opening hours of the rows of a table; each text is read once, however many offerings keep the same hours.
package struct HoursTable: Sendable {
    /// Nil where a text cannot be read.
    let texts: [OpeningHours?]
    private let textOfRow: [Int32]

    /// - Parameter byRow: opening hours as they are kept, or nil, for every row.
    package init(_ byRow: [String?] = []) {
        var texts: [OpeningHours?] = []
        var numbers: [String: Int32] = [:]
        textOfRow = byRow.map { text in
            guard let text else { return -1 }
            if let number = numbers[text] { return number }
            numbers[text] = Int32(texts.count)
            texts.append(try? OpeningHours(parsing: text))
            return Int32(texts.count - 1)
        }
        self.texts = texts
    }

    /// How many of the rows are certainly open at a moment.
    func openCount(_ rows: [Int32], at moment: OpeningMoment) -> Int {
        let isOpen = texts.map { hours in
            guard let hours, case .open = hours.isOpen(on: moment.date, minute: moment.minute) else { return false }
            return true
        }
        return rows.count { row in text(ofRow: Int(row)).map { isOpen[$0] } ?? false }
    }

    func text(ofRow row: Int) -> Int? {
        guard textOfRow.indices.contains(row), textOfRow[row] >= 0 else { return nil }
        return Int(textOfRow[row])
    }
}
