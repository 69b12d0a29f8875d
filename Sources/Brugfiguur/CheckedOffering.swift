package import DirectoryModel

/// What the checks look at of an offering: facts only, and no more than they need.
package struct CheckedOffering: Sendable {
    /// Number in the store.
    package var key: Int64
    package var id: String
    package var source: String
    package var sourceID: String
    package var name: String
    package var status: OfferingStatus
    /// HSDS id of the organisation.
    package var organizationID = ""
    package var organization = ""
    package var organizationType: String?
    package var legalStatus: String?
    package var enterpriseNumber: String?
    package var organizationEmail: String?
    package var organizationWebsite: String?
    package var email: String?
    package var url: String?
    /// Numbers to call, those of contacts too.
    package var phones: [String] = []
    package var faxes: [String] = []
    package var hasNamedContact = false
    package var hasContact = false
    package var contactEmails: [String] = []
    /// They stand among `phones` too.
    package var contactPhones: [String] = []
    /// Characters.
    package var descriptionLength = 0
    package var hasWaitTime = false
    package var alert: String?
    package var openingHours: String?
    /// Last day on which any of the hours holds; nil where some hold without end, or there are none.
    package var hoursEnd: CalendarDate?
    package var minimumAge: Int?
    package var maximumAge: Int?
    package var validTo: CalendarDate?
    package var assured: CalendarDate?
    /// When somebody vouched for one field here; for the whole under "".
    package var assuredFields: [String: CalendarDate] = [:]
    /// What the source changed after somebody last vouched for the whole, be it on that very day.
    package var changes: [(date: CalendarDate, field: String)] = []
    /// When anything last changed.
    package var lastChanged: CalendarDate?
    /// When the source says that it changed the entry.
    package var lastModified: CalendarDate?
    package var firstSeen: CalendarDate
    package var vanishedOn: CalendarDate?
    package var targetGroups: [String] = []
    package var domains: [String] = []
    package var serviceAreas: [ServiceArea] = []
    package var address: Address?
    /// What deliveries had that could not be kept.
    package var faults: [DeliveredFault] = []
    /// What shows something else than its source says, since people corrected it: paths in the offering's JSON.
    package var correctedFields: Set<String> = []
    /// Findings that somebody vouched for once they were told, and of which no run has seen the fault gone since.
    package var vouched: [(id: String, reason: Reason, evidence: [String: Evidence])] = []
    package var reports: [OpenReport] = []
    /// Proposals of an organisation that nobody has handled: since when, and how many.
    package var proposals: (since: CalendarDate, count: Int)?
    /// Corrections from which the source moved away: field, since when, and what it says now as JSON.
    package var movedCorrections: [(field: String, date: CalendarDate, delivered: String)] = []
    /// Fields of which a correction no longer holds here: it was made of an organisation that the source has given another
    /// name or number since, or that offers this no more.
    package var strayCorrections: [String] = []
    /// Day of the second reminder, where nobody confirmed since the first.
    package var secondReminder: CalendarDate?

    package init(
        key: Int64, id: String, source: String, sourceID: String, name: String, status: OfferingStatus,
        firstSeen: CalendarDate
    ) {
        self.key = key
        self.id = id
        self.source = source
        self.sourceID = sourceID
        self.name = name
        self.status = status
        self.firstSeen = firstSeen
    }

    /// Whether people corrected the field, or something in it.
    func isCorrected(_ field: String) -> Bool {
        correctedFields.contains { $0 == field || $0.hasPrefix(field + ".") || $0.hasSuffix("." + field) }
    }

    /// The id of the finding by which somebody vouched for what is found: then it is right as it stands. Nil where nobody did.
    func vouchedID(of discovery: Discovery) -> String? {
        vouched.first { $0.reason == discovery.reason && $0.evidence == discovery.evidence }?.id
    }

    /// What a delivery had that could not be kept, or is doubtful.
    package struct DeliveredFault: Sendable, Hashable {
        package let rule: FindingRule
        package let field: String?
        package let value: String?
        package let evidence: [String]

        package init(rule: FindingRule, field: String?, value: String?, evidence: [String]) {
            self.rule = rule
            self.field = field
            self.value = value
            self.evidence = evidence
        }
    }

    /// A report of a desk that is not closed.
    package struct OpenReport: Sendable, Hashable {
        package let number: Int64
        package let kind: Report.Kind
        package let date: CalendarDate

        package init(number: Int64, kind: Report.Kind, date: CalendarDate) {
            self.number = number
            self.kind = kind
            self.date = date
        }
    }
}
