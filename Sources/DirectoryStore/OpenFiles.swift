import Foundation
import Synchronization

/// The files of a kaart that this process has open for long: the database, and the log and its index that SQLite keeps beside it.
///
/// SQLite goes on with those that it opened, whatever stands at their paths by then, and gives them to every connection of the
/// process. With another log than everybody else's, one writes over what the other wrote; with the log of a former database, it
/// reads the one into the other.
package final class OpenFiles: Sendable {
    /// A connection to a database; as long as it is kept, the files beside that are open.
    package final class Hold: Sendable {
        fileprivate let database: FileIdentity?
        private let files: OpenFiles?

        fileprivate init(_ database: FileIdentity?, of files: OpenFiles?) {
            self.database = database
            self.files = files
        }

        deinit { files?.release(database) }
    }

    private struct State {
        var database: FileIdentity?
        var besides: [FileIdentity?] = []
        var holds = 0
    }

    private let path: String
    private let state = Mutex(State())

    /// - Parameter path: path of the database.
    package init(_ path: String) { self.path = path }

    /// Begins to hold the database at the path, before it is opened.
    ///
    /// - Throws: `StoreError.missing`; `.replaced` where another log lies beside it than the process has open, or the log of
    ///   another database.
    package func hold() throws(StoreError) -> Hold {
        let (database, besides) = try current()
        return try state.withLock { (state: inout State) throws(StoreError) -> Hold in
            if database != state.database {
                try checkLog(besides, state)
                state = State(database: database, besides: besides)
            } else if state.holds == 0 {
                state.besides = besides
            } else {
                guard Self.agree(state.besides, besides) else { throw .replaced(path: path) }
            }
            state.holds += 1
            return Hold(database, of: self)
        }
    }

    /// Holds the same database without what is beside it: it was opened as a file that nobody changes.
    package func holdAlone(_ hold: Hold) -> Hold { Hold(hold.database, of: nil) }

    /// Whether what is held is still what stands at the path.
    ///
    /// - Parameters:
    ///   - hold: what is held.
    ///   - isAlone: whether it is held without what is beside it.
    /// - Returns: the answer; where it is no, the connection is to be closed.
    /// - Throws: `StoreError.missing`, and `.replaced` for the log of another database.
    package func isInPlace(_ hold: Hold, isAlone: Bool = false) throws(StoreError) -> Bool {
        let (database, besides) = try current()
        return try state.withLock { (state: inout State) throws(StoreError) -> Bool in
            guard database == hold.database else {
                if hold.database == state.database { try checkLog(besides, state) }
                return false
            }
            if isAlone { return true }
            guard database == state.database, Self.agree(state.besides, besides) else { return false }
            // What was not there yet has come.
            state.besides = zip(state.besides, besides).map { $0 ?? $1 }
            return true
        }
    }

    /// Whether to close a connection that may write would write its log into a database that has another one by now.
    package func mayClose(_ hold: Hold) -> Bool {
        guard let (database, besides) = try? current(), database == hold.database else { return true }
        return state.withLock { $0.database != database || Self.agree($0.besides, besides) }
    }

    private func release(_ database: FileIdentity?) {
        state.withLock { state in if state.database == database { state.holds -= 1 } }
    }

    private func current() throws(StoreError) -> (FileIdentity, [FileIdentity?]) {
        guard let database = FileIdentity(path) else { throw .missing(path: path) }
        return (database, ["-wal", "-shm"].map { FileIdentity(path + $0) })
    }

    /// The log of the former database may not be read into another one.
    private func checkLog(_ besides: [FileIdentity?], _ former: State) throws(StoreError) {
        guard let log = former.besides.first, log != nil, log == besides.first else { return }
        if FileStamp.size(of: path + "-wal") > 0 { throw .replaced(path: path) }
    }

    private static func agree(_ held: [FileIdentity?], _ there: [FileIdentity?]) -> Bool {
        zip(held, there).allSatisfy { $0 == nil || $0 == $1 }
    }
}
