/// Work that may take so long and no longer.
enum TimeLimit {
    /// Does the work, or gives it up: its task is cancelled, and has to see to that.
    ///
    /// - Parameters:
    ///   - seconds: how long it may take.
    ///   - work: what is to be done.
    /// - Returns: what the work returns.
    /// - Throws: `DeskProblem.tooSlow`; what the work throws.
    static func within<Result: Sendable>(
        seconds: Int, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                throw DeskProblem.tooSlow
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw DeskProblem.failed }
            return first
        }
    }
}
