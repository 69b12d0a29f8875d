package import DirectoryModel

/// How somebody got to know.
package enum Channel: String, Sendable, Hashable, CaseIterable {
    case phone = "telefoon"
    case mail
    case visit = "bezoek"
    case web
    /// By the link in a reminder.
    case link
}

/// A kaartbeheerder takes over or turns down proposals.
package struct Decision: Sendable, Hashable {
    package let numbers: [Int64]
    package let isAccepted: Bool
    package let author: String
    /// Why not, in their words.
    package let reason: String?
    package let date: CalendarDate

    package init(numbers: [Int64], isAccepted: Bool, author: String, reason: String?, date: CalendarDate) {
        self.numbers = numbers
        self.isAccepted = isAccepted
        self.author = SpokenWords.name(author)
        self.reason = reason.map(SpokenWords.text)
        self.date = date
    }
}

/// Somebody vouches for an offering, or for some of its fields.
package struct Confirmation: Sendable, Hashable {
    /// HSDS id, or `source:id`.
    package let offering: String
    /// Fields in their JSON names; none for the whole.
    package let fields: [String]
    package let assurer: String
    package let via: Channel
    package let date: CalendarDate

    package init(offering: String, fields: [String] = [], assurer: String, via: Channel, date: CalendarDate) {
        self.offering = offering
        self.fields = fields
        self.assurer = SpokenWords.name(assurer)
        self.via = via
        self.date = date
    }
}

/// Other values for fields of an offering.
package struct Correction: Sendable, Hashable {
    /// HSDS id, or `source:id`.
    package let offering: String
    /// Canonical JSON by path in the offering's JSON; "" takes the value away.
    package let values: [String: String]
    package let author: String
    package let via: Channel
    package let date: CalendarDate
    /// What the author says besides, at most 1,000 characters.
    package let remark: String

    package init(
        offering: String, values: [String: String], author: String, via: Channel, date: CalendarDate,
        remark: String = ""
    ) {
        self.offering = offering
        self.values = values
        self.author = SpokenWords.name(author)
        self.via = via
        self.date = date
        self.remark = SpokenWords.text(remark)
    }
}

/// A correction by an organisation that waits for a kaartbeheerder.
package struct Proposal: Sendable, Hashable {
    package let number: Int64
    package let source: String
    package let sourceID: String
    package let name: String
    /// Path in the offering's JSON.
    package let field: String
    /// Canonical JSON; "" for none.
    package let current: String
    package let proposed: String
    package let author: String
    package let via: Channel
    package let date: CalendarDate
    package let remark: String

    package init(
        number: Int64, source: String, sourceID: String, name: String, field: String, current: String,
        proposed: String, author: String, via: Channel, date: CalendarDate, remark: String
    ) {
        self.number = number
        self.source = source
        self.sourceID = sourceID
        self.name = name
        self.field = field
        self.current = current
        self.proposed = proposed
        self.author = author
        self.via = via
        self.date = date
        self.remark = remark
    }
}

/// What a kaartbeheerder does with a line of the worklist.
package struct WorklistNote: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Off the worklist until that day.
        case snoozed(until: CalendarDate)
        case note
        /// Nobody answered.
        case unreached
        case handedOver(to: String)

        package var code: String {
            switch self {
            case .snoozed: "snoozed"
            case .note: "note"
            case .unreached: "unreached"
            case .handedOver: "handed over"
            }
        }
    }

    package let offering: String
    package let kind: Kind
    package let author: String
    package let date: CalendarDate
    /// At most 1,000 characters.
    package let text: String

    package init(offering: String, kind: Kind, author: String, date: CalendarDate, text: String) {
        self.offering = offering
        self.kind = kind
        self.author = SpokenWords.name(author)
        self.date = date
        self.text = SpokenWords.text(text)
    }
}
