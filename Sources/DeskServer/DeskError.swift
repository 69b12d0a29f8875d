import Presentation

/// Why the desk cannot be served, or asked.
package enum DeskError: Error, Hashable, Sendable {
    /// More than 107 bytes.
    case socketPathTooLong(String)
    case socketNotPossible(String, errno: Int32)
    case notASocket(String)
    /// Another server answers on it.
    case socketInUse(String)
    /// Another program keeps the folder of the socket locked.
    case folderHeld(String)
    case nobodyListens(String, errno: Int32)
    /// The server went away in the middle of its answer, or what it says is no HTTP.
    case noAnswer(String)
    /// The page may only be listened for on this machine.
    case notLoopback(String, flag: String)
    /// The port is taken, or may not be had.
    case addressNotPossible(String, errno: Int32)
    /// A file of the installation is missing or broken.
    case badFile(String)
    /// The server refused the question, with its own words.
    case refused(String)
}

extension DeskError {
    /// What happened, and what to do.
    package var sentence: String {
        switch self {
        case .socketPathTooLong(let path): MessageCatalogue.socketTooLong(path, longest: DeskSocket.longestPath)
        case .socketNotPossible(let path, let code): MessageCatalogue.socketNotPossible(path, code)
        case .notASocket(let path): MessageCatalogue.notASocket(path)
        case .socketInUse(let path): MessageCatalogue.socketInUse(path)
        case .folderHeld(let path): MessageCatalogue.folderHeld(path)
        case .nobodyListens(let path, let code): MessageCatalogue.nobodyListens(path, code)
        case .noAnswer(let path): MessageCatalogue.noAnswer(path)
        case .notLoopback(let address, let flag): MessageCatalogue.notLoopback(address, flag: flag)
        case .addressNotPossible(let address, let code): MessageCatalogue.addressNotPossible(address, code)
        case .badFile(let path): MessageCatalogue.badFile(path)
        case .refused(let detail): detail
        }
    }
}
