import DirectoryModel
import DirectoryStore

/// How the kaart stands, for whoever watches over the desk.
struct DeskHealth: Encodable, Sendable {
    private let status: String
    private let date: String
    private let offerings: Int
    private let sources: Int
    private let lastDelivery: String?
    /// Days since the last delivery.
    private let ageDays: Int?

    enum CodingKeys: String, CodingKey {
        case status, date, offerings, sources
        case lastDelivery = "last_delivery"
        case ageDays = "age_days"
    }

    init(_ summaries: [SourceSummary], on date: CalendarDate) {
        let last = summaries.compactMap(\.lastDelivery).max()
        offerings = summaries.reduce(0) { $0 + $1.offerings }
        sources = summaries.count
        status = offerings > 0 ? "ok" : "leeg"
        self.date = date.description
        lastDelivery = last?.description
        ageDays = last.map { $0.days(until: date) }
    }
}
