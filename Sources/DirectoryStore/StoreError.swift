/// Why the kaart's database cannot be used.
package enum StoreError: Error, Hashable, Sendable {
    /// There is no file at the path.
    case missing(path: String)
    /// The file is not a kaart: no SQLite, or SQLite of something else.
    case notAKaart(path: String)
    /// A newer `kaart` made it.
    case newer(path: String)
    /// An older `kaart` made it, and it cannot be brought up to date without writing.
    case older(path: String)
    /// Another writer holds it.
    case busy(path: String)
    /// Pages of it are damaged.
    case damaged(path: String, detail: String)
    /// The disk is full.
    case diskFull(path: String)
    /// The system does not let us read or write the file.
    case notPermitted(path: String)
    /// The database changed files are still beside it, and the folder may not be written.
    case unreadableJournal(path: String)
    /// Reading from or writing to the disk failed.
    case inputOutput(path: String, detail: String)
    /// What is to be written would replace the kaart that it is read from.
    case isTheKaart(path: String)
    /// What is to be written would replace a kaart that is in use, its key, or a file that is no backup.
    case occupied(path: String)
    /// There is no folder for what is to be written.
    case folderMissing(path: String)
    /// Its files were changed for others while it was open.
    case replaced(path: String)
    /// What is there is a device, a pipe or a socket.
    case notAFile(path: String)
    /// Something else that SQLite says.
    case other(path: String, detail: String)
}
