import CCurl
import Foundation
import Synchronization

/// Tries whether websites still answer. Needs a network, and takes long; nobody does it without asking for it.
package enum WebsiteProbe {
    /// Why a website does not answer.
    package enum Silence: Sendable, Hashable {
        case noHost, refused, tooSlow, certificate, other
        /// It answers that there is no such page.
        case status(Int)
    }

    private static let seconds = 10
    private static let atOnce = 8
    /// A site that wants a login, or fewer visits, is there.
    private static let living: Set<Int> = [401, 403, 405, 406, 429, 451, 999]

    /// Asks each website once.
    ///
    /// - Parameters:
    ///   - urls: addresses, http or https.
    ///   - progress: called with the share that is done, 0…1.
    /// - Returns: those that did not answer, and why.
    /// - Throws: `WatchError.cannotAskWebsites`.
    package static func silent(
        among urls: [String], progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws(WatchError) -> [String: Silence] {
        guard kaart_can_ask_sites() != 0 else { throw .cannotAskWebsites }
        let state = Mutex((next: 0, silent: [String: Silence]()))
        DispatchQueue.concurrentPerform(iterations: min(atOnce, max(1, urls.count))) { _ in
            while let index = state.withLock({ state -> Int? in
                guard state.next < urls.count else { return nil }
                state.next += 1
                return state.next - 1
            }) {
                let silence = ask(urls[index])
                state.withLock { $0.silent[urls[index]] = silence }
                progress(Double(index + 1) / Double(urls.count))
            }
        }
        return state.withLock { $0.silent }
    }

    private static func ask(_ url: String) -> Silence? {
        var status = 0
        switch kaart_ask_site(url, seconds, &status) {
        case KAART_SITE_ANSWERED: return status < 400 || living.contains(status) ? nil : .status(status)
        case KAART_SITE_NO_HOST: return .noHost
        case KAART_SITE_REFUSED: return .refused
        case KAART_SITE_TOO_SLOW: return .tooSlow
        case KAART_SITE_CERTIFICATE: return .certificate
        default: return .other
        }
    }
}
