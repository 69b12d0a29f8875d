import Foundation
import Hummingbird
import NIOCore

/// Who asks, to share the desk fairly.
enum DeskClientKey: Hashable, Sendable {
    /// Everything that one process on this machine asks, over however many connections.
    case process(pid_t)
    /// A connection of a browser, of which the system says no more.
    case connection(ObjectIdentifier)
}

/// What is known of a request besides its contents.
struct DeskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Who asks.
    var client: DeskClientKey {
        get async { await peer.map { .process($0.process) } ?? .connection(ObjectIdentifier(channel)) }
    }

    /// The process at the other end of a unix socket; nil for another kind of connection.
    var peer: SocketPeer? {
        get async { try? await SocketPeer.peer(of: channel)?.get() }
    }
}

/// Whoever is at the other end of a unix socket.
struct SocketPeer: Hashable, Sendable {
    let process: pid_t
    let user: uid_t

    /// As the kernel knows it (SO_PEERCRED, unix(7)); nil for another kind of connection.
    static func peer(of channel: any Channel) -> EventLoopFuture<SocketPeer>? {
        guard let provider = channel as? any SocketOptionProvider, case .unixDomainSocket = channel.localAddress else {
            return nil
        }
        let credentials: EventLoopFuture<Credentials> = provider.unsafeGetSocketOption(
            level: .socket, name: .init(rawValue: SO_PEERCRED))
        return credentials.map { SocketPeer(process: $0.process, user: $0.user) }
    }
}

/// `struct ucred` of the kernel.
private struct Credentials: Sendable {
    var process: pid_t = 0
    var user: uid_t = 0
    var group: gid_t = 0
}
