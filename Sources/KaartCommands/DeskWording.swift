import DeskServer
import Presentation

/// The sentences for what goes wrong with a desk, which Presentation does not know.
enum DeskWording {
    /// Nil for an error that is not the desk's.
    static func sentence(_ error: any Error) -> String? {
        guard let error = error as? DeskError else { return nil }
        return switch error {
        case .socketPathTooLong(let path): MessageCatalogue.socketTooLong(path, longest: 106)
        case .socketNotPossible(let path, let code): MessageCatalogue.socketNotPossible(path, code)
        case .notASocket(let path): MessageCatalogue.notASocket(path)
        case .socketInUse(let path): MessageCatalogue.socketInUse(path)
        case .nobodyListens(let path, let code): MessageCatalogue.nobodyListens(path, code)
        case .noAnswer(let path): MessageCatalogue.noAnswer(path)
        case .notLoopback(let address): MessageCatalogue.notLoopback(address)
        case .addressNotPossible(let address, let code): MessageCatalogue.addressNotPossible(address, code)
        case .badPageFile(let path): MessageCatalogue.badPageFile(path)
        case .refused(let detail): detail
        }
    }
}
