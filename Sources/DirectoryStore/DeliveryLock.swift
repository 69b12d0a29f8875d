package import DirectoryModel
import Foundation

/// Held while a delivery is on its way, so that a second one is told at once, and since when.
///
/// A file beside the database, locked by the system: a process that dies lets go of it.
package final class DeliveryLock {
    private let descriptor: Int32
    private let file: String

    /// Takes the lock.
    ///
    /// - Parameters:
    ///   - path: path of the database.
    ///   - moment: when the delivery began.
    /// - Throws: `DeliveryInProgress` when another process holds it, `StoreError` when the file cannot be made.
    package init(for path: String, since moment: OpeningMoment) throws {
        let folder = path.folderOfPath
        if !folder.isEmpty {
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        file = path + ".levering"
        descriptor = try Self.locked(file, path: path)
        UnfinishedFiles.add(file)
        let text = "\(moment.date) \(moment.minute)\n"
        if ftruncate(descriptor, 0) == 0 { _ = text.withCString { write(descriptor, $0, strlen($0)) } }
    }

    /// Opens and locks the file; again, when the holder of a moment ago took it away in between.
    private static func locked(_ file: String, path: String) throws -> Int32 {
        while true {
            let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
            guard descriptor >= 0 else { throw StoreError.notPermitted(path: path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let started = moment(in: file)
                close(descriptor)
                throw DeliveryInProgress(since: started)
            }
            var (own, there) = (stat(), stat())
            if fstat(descriptor, &own) == 0, stat(file, &there) == 0, own.st_ino == there.st_ino { return descriptor }
            close(descriptor)
        }
    }

    /// Lets go of the lock.
    deinit {
        UnfinishedFiles.leave(file)
        unlink(file)
        close(descriptor)
    }

    private static func moment(in file: String) -> OpeningMoment? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        let parts = text.split(whereSeparator: \.isWhitespace)
        guard parts.count == 2, let date = CalendarDate(iso8601: parts[0]), let minute = Int(parts[1]) else {
            return nil
        }
        return OpeningMoment(date: date, minute: minute)
    }
}

/// Another delivery is on its way onto the same kaart.
package struct DeliveryInProgress: Error, Hashable, Sendable {
    /// When it began; nil when that cannot be read.
    package let since: OpeningMoment?
}
