import DirectoryModel
import ServiceLifecycle

/// Prepares for questions from the start of the desk on, and again after every change of the kaart; half of the time of one
/// core goes to it while it lasts, and a tenth where the kaart keeps changing.
struct PreparationService: Service {
    let desk: Desk
    let now: @Sendable () -> OpeningMoment

    /// How often is looked whether the kaart has changed.
    private static let pause = Duration.seconds(1)
    /// After so many times as long as it worked, it may begin anew.
    private static let rest = 8

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                let worked = try await prepare()
                try await Task.sleep(for: max(Self.pause, worked * Self.rest))
            }
        }
    }

    /// - Returns: how long it worked.
    private func prepare() async throws -> Duration {
        let clock = ContinuousClock()
        var worked = Duration.zero
        while true {
            let start = clock.now
            // A kaart that cannot be read is told to who asks.
            let isThereMore = (try? await desk.prepare(on: now().date)) ?? false
            let step = clock.now - start
            worked += step
            guard isThereMore else { return worked }
            try await Task.sleep(for: step)
        }
    }
}
