import Hummingbird
import Presentation

/// What the desk tells of its work: counts for whoever measures, and a line for what went wrong. Never what was asked.
struct DeskLog: Sendable {
    let metrics: DeskMetrics
    /// Writes a line.
    let say: @Sendable (String) -> Void

    /// Answers, and keeps count of it.
    ///
    /// - Parameters:
    ///   - route: what is asked, without its values.
    ///   - answer: gives the response.
    /// - Returns: that response.
    func measured(route: String, _ answer: () async -> Response) async -> Response {
        let clock = ContinuousClock()
        let start = clock.now
        let response = await answer()
        let took = start.duration(to: clock.now) / .seconds(1)
        metrics.record(route: route, status: response.status.code, seconds: took)
        if response.status.code >= 500 {
            say(MessageCatalogue.Desk.failure(route: route, status: response.status.code, seconds: took))
        }
        return response
    }
}
