import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import NIOCore
import NIOPosix

/// The one writer of the desk, on a connection and a thread of its own: reports, answers by links, and what was counted.
///
/// The connection is opened by the first of them, so that a desk that nobody tells anything writes nothing.
actor DeskWriter {
    private let thread: any EventLoop
    private let threads: MultiThreadedEventLoopGroup
    private let desk: Desk
    private var open: (store: DirectoryStore, hold: OpenFiles.Hold)?
    /// When the reports of the last hour came in, by who made them; in seconds.
    private var recent: [String: [Int]] = [:]

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.executor.asUnownedSerialExecutor() }

    /// Seconds that a writer waits for a delivery that is being applied.
    private static let patience = 2.0

    init(_ desk: Desk) {
        self.desk = desk
        threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        thread = threads.next()
    }

    /// Keeps a report.
    ///
    /// - Parameters:
    ///   - report: the report, not yet checked.
    ///   - moment: when it came in.
    /// - Returns: its number.
    /// - Throws: `Report.Refusal`, `DeskProblem.tooManyReports`, `StoreError`.
    func keep(_ report: Report, at moment: OpeningMoment) throws -> Int64 {
        try report.check()
        try checkShare(of: report.reporter ?? "")
        guard let number = try store().keep(report, at: moment) else {
            throw Report.Refusal.unknownOffering(report.offeringID ?? "")
        }
        recent[report.reporter ?? "", default: []].append(Self.seconds)
        return number
    }

    /// Takes an answer by a link; see `DirectoryStore.take`.
    func take(_ answer: LinkAnswer) throws -> LinkStanding {
        try store().take(answer, labels: desk.source.references.conceptLabels)
    }

    /// Adds what was counted.
    func add(_ counts: [Demand.Subject: Demand.Count], on date: CalendarDate) throws {
        try store().add(counts, on: date)
    }

    private static var seconds: Int { Int(ProcessInfo.processInfo.systemUptime) }

    private func checkShare(of reporter: String) throws {
        let now = Self.seconds
        recent = recent.mapValues { $0.filter { $0 > now - Self.hour } }.filter { !$0.value.isEmpty }
        guard recent[reporter, default: []].count < desk.limits.current.reportsPerHour else {
            throw DeskProblem.tooManyReports
        }
    }

    private static let hour = 3_600

    private func store() throws -> DirectoryStore {
        let source = desk.source
        if let (store, hold) = open {
            if try source.files.isInPlace(hold) { return store }
            // As long as this one is there, the desk cannot have the log that others write to.
            guard source.files.mayClose(hold) else { throw StoreError.replaced(path: source.database) }
        }
        open = nil
        let hold = try source.files.hold()
        do {
            // A file that somebody emptied is no kaart; opened for writing it would become one.
            _ = try DirectoryStore.reading(source.database, lexicon: source.references.lexicon)
        } catch StoreError.older {}
        let store = try source.references.writing(source.database, patience: Self.patience)
        open = (store, hold)
        return store
    }

    func shutDown() async {
        if let (store, hold) = open, !desk.source.files.mayClose(hold) { store.leaveOpen() }
        try? await threads.shutdownGracefully()
    }
}
