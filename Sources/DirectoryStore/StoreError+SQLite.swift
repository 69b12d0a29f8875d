import Foundation
import GRDB

extension StoreError {
    /// What an error of GRDB or SQLite means for the user.
    init(_ error: any Error, path: String) {
        guard let database = error as? DatabaseError else {
            // What the kaart wrote itself, and cannot read any more.
            if error is DecodingError {
                self = .damaged(path: path, detail: "JSON")
            } else {
                self = (error as? StoreError) ?? .other(path: path, detail: "\(error)")
            }
            return
        }
        let detail = database.message ?? database.resultCode.description
        switch database.resultCode {
        case .SQLITE_NOTADB: self = .notAKaart(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .busy(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, detail: detail)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .notPermitted(path: path)
        case .SQLITE_CANTOPEN:
            self = FileManager.default.fileExists(atPath: path) ? .notPermitted(path: path) : .missing(path: path)
        case .SQLITE_IOERR where database.tellsFullDisk: self = .diskFull(path: path)
        case .SQLITE_IOERR: self = .inputOutput(path: path, detail: detail)
        default: self = .other(path: path, detail: detail)
        }
    }

    /// Runs `body`, and throws what goes wrong as a `StoreError`.
    static func wrapping<Result>(_ path: String, _ body: () throws -> Result) throws(StoreError) -> Result {
        do {
            return try body()
        } catch {
            throw StoreError(error, path: path)
        }
    }
}

extension DatabaseError {
    /// Whether SQLite found no room for its `-shm`; it has no word of its own for that.
    var tellsFullDisk: Bool { extendedResultCode == .SQLITE_IOERR_SHMSIZE }
}
