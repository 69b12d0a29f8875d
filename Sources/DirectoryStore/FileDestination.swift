import DirectoryModel
import Foundation

extension DirectoryStore {
    /// Where something is to be written beside the kaart: the path, or what a symbolic link there leads to, so that putting a
    /// finished file in its place replaces that, and not the link.
    ///
    /// - Parameters:
    ///   - path: where somebody wants it; a file that is there is to be replaced.
    ///   - isBackup: whether it is a copy of the kaart, which may take the place of an earlier one.
    /// - Returns: the path to write to.
    /// - Throws: `StoreError`: `isTheKaart`, `folderMissing`, `occupied` for another kaart or its key, and `notAFile` for a
    ///   device or a pipe, which would be gone then.
    package func destination(_ path: String, isBackup: Bool = false) throws(StoreError) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard !isItself(path), !isBesideItself(path) else { throw .isTheKaart(path: path) }
        let folder = path.folderOfPath
        guard folder.isEmpty || FileManager.default.fileExists(atPath: folder) else { throw .folderMissing(path: path) }
        var status = stat()
        guard stat(path, &status) == 0 else { return path }
        guard [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else { throw .notAFile(path: path) }
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        let destination = String(cString: resolved)
        let database = DatabaseFile(destination)
        guard !destination.hasSuffix(Self.keyEnding), isBackup ? database != .inUse : database == nil else {
            throw .occupied(path: path)
        }
        return destination
    }

    /// What the header of a database tells (SQLite's file format, 1.3): one that has been written to by a program keeps a
    /// write-ahead log, a backup of it never did.
    private enum DatabaseFile {
        case backup, inUse

        /// - Parameter path: path of any file; nil where it is no database.
        init?(_ path: String) {
            guard let file = FileHandle(forReadingAtPath: path), let header = try? file.read(upToCount: 20),
                header.count == 20, header.starts(with: "SQLite format 3\0".utf8)
            else { return nil }
            self = header.dropFirst(18).contains(2) ? .inUse : .backup
        }
    }

    /// Puts a whole database in its place, in one step. What SQLite kept beside a former one there goes first: it would be read
    /// as if it belonged to the new one.
    static func put(_ path: String, at destination: String) throws {
        for ending in besides { try? FileManager.default.removeItem(atPath: destination + ending) }
        guard rename(path, destination) == 0 else {
            throw StoreError.inputOutput(path: destination, detail: String(cString: strerror(errno)))
        }
        settle(destination.folderOfPath)
    }

    /// Makes an empty file for a copy that whoever may not read the original may not read either, nor whom the umask keeps
    /// out. Its owner may write it, also where the original is kept from changes.
    ///
    /// - Parameters:
    ///   - path: path of the copy; nothing happens where something is there.
    ///   - original: path of what is copied.
    ///   - takesItsPlace: whether it is to take the place of the original, so that whoever uses that can go on.
    static func make(_ path: String, asClosedAs original: String, takesItsPlace: Bool = false) {
        var status = stat()
        let isThere = stat(original, &status) == 0
        let mode = (isThere ? status.st_mode & 0o777 : 0) | 0o600
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { return }
        if isThere, takesItsPlace {
            // Only an administrator can give a file to somebody else; whoever else restores it owns it.
            _ = fchown(descriptor, status.st_uid, status.st_gid)
            fchmod(descriptor, mode)
        }
        Foundation.close(descriptor)
    }

    /// Has the names in a folder reach the disk: what is renamed is so after a power cut as well.
    package static func settle(_ folder: String) {
        let folder = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        Foundation.close(folder)
    }

    /// What SQLite keeps beside a database.
    static let besides = ["-wal", "-shm", "-journal"]

    /// Removes a database with all that SQLite keeps beside it.
    package static func remove(_ path: String) {
        for ending in [""] + besides { try? FileManager.default.removeItem(atPath: path + ending) }
    }

    /// Where something is made that is to take a place once it is whole; of no name that people would give.
    package static func unfinished(besides path: String) -> String {
        let unfinished = path + unfinishedMark + "\(getpid())"
        UnfinishedFiles.add(unfinished)
        return unfinished
    }

    private static let unfinishedMark = ".onaf-"

    /// Removes what was left half made beside a place by a program that was killed: it may hold whoever is forgotten since.
    package static func removeAbandoned(besides path: String) {
        let (folder, name) = (path.folderOfPath, path.nameInPath + unfinishedMark)
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        for entry in entries where entry.hasPrefix(name) {
            guard let process = pid_t(entry.dropFirst(name.count)), process > 0,
                process == getpid() || kill(process, 0) != 0 && errno == ESRCH
            else {
                continue
            }
            remove(folder.isEmpty ? entry : "\(folder)/\(entry)")
        }
    }

    /// What the name of the key has behind that of the database, where nobody says otherwise.
    package static let keyEnding = ".sleutel"

    /// Whether the path leads to what belongs to the database: what SQLite keeps beside it, and the key.
    private func isBesideItself(_ other: String) -> Bool {
        guard let identity = FileIdentity(other) else { return false }
        return (Self.besides + [Self.keyEnding]).contains { FileIdentity(path + $0) == identity }
    }

    /// Whether the path leads to the database itself.
    package func isItself(_ other: String) -> Bool {
        guard let own = FileIdentity(path) else { return false }
        return own == FileIdentity(other)
    }
}
