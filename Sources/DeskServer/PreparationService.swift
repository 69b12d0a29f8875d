import DirectoryService
import ServiceLifecycle

/// Prepares for questions from the start of the desk on, and again after every change of the kaart. Half of the time of one
/// core goes to it while it lasts; where the kaart keeps changing, it rests longer.
struct PreparationService: Service {
    let desk: Desk

    /// How often is looked whether the kaart has changed.
    private static let pause = Duration.seconds(1)
    /// What was outdated before it was done begins anew after so many times as long as it worked, but never after longer than
    /// that.
    private static let (rest, longestRest) = (8, Duration.seconds(30))

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                let (worked, progress) = try await prepare()
                let rest = progress == .isOutdated ? min(worked * Self.rest, Self.longestRest) : Self.pause
                try await Task.sleep(for: max(rest, Self.pause))
            }
        }
    }

    /// - Returns: how long it worked, and how far it came; a kaart that cannot be read is told to who asks.
    private func prepare() async throws -> (worked: Duration, progress: SearchPreparation.Progress) {
        let clock = ContinuousClock()
        var worked = Duration.zero
        while true {
            let start = clock.now
            let progress = (try? await desk.prepare()) ?? .isOutdated
            let step = clock.now - start
            worked += step
            guard progress == .goesOn else { return (worked, progress) }
            try await Task.sleep(for: step)
        }
    }
}
