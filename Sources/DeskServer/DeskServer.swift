package import DirectoryModel
package import DirectoryService
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Presentation
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The desk: HTTP with JSON on a unix socket, until SIGTERM or SIGINT. SIGHUP reads settings, thesaurus and areas again.
package struct DeskServer: Sendable {
    private let socket: DeskSocket
    private let database: String
    private let installation: Installation
    private let now: @Sendable () -> OpeningMoment
    private let say: @Sendable (String) -> Void

    /// - Parameters:
    ///   - path: where the socket comes.
    ///   - database: path of the kaart.
    ///   - installation: where settings, thesaurus and areas stand.
    ///   - now: the day and the minute, local time.
    ///   - say: tells whoever started it how it goes, in one line; never what is asked.
    package init(
        socket path: String, database: String, installation: Installation, now: @escaping @Sendable () -> OpeningMoment,
        say: @escaping @Sendable (String) -> Void
    ) {
        socket = DeskSocket(path: path)
        self.database = database
        self.installation = installation
        self.now = now
        self.say = say
    }

    /// Serves until it is told to stop; requests that came in before are answered first.
    ///
    /// - Throws: `DeskError`, and what reading the settings throws.
    package func run() async throws {
        let source = try source()
        try socket.prepare()
        let desk = Desk(source)
        let reports = ReportDesk(desk)
        let log = DeskLog(metrics: DeskMetrics(), say: say)
        let responder = DeskResponder(
            desk: desk, reports: reports, log: log,
            description: try String(contentsOfFile: installation.openAPIPath, encoding: .utf8), now: now)
        var logger = Logger(label: "kaart", factory: { _ in SwiftLogNoOpLogHandler() })
        logger.logLevel = .critical
        let bound = BoundSocket()
        // The socket is for its owner and group; nothing else is made while it is served.
        umask(0o117)
        let application = Application(
            responder: responder, server: .http1(configuration: Self.http(source.settings.desk)),
            configuration: .init(
                address: .unixDomainSocket(path: socket.path), serverName: nil,
                availableConnectionsDelegate: OpenConnections(limits: desk.limits)),
            onServerRunning: { [socket, say] _ in
                bound.identity = socket.identity
                say(MessageCatalogue.Desk.serving(on: socket.path))
            },
            logger: logger)
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: application, successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: ReloadService(desk: desk, server: self)),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        defer { socket.remove(bound.identity) }
        do {
            try await group.run()
        } catch {
            await reports.shutDown()
            await desk.shutDown()
            throw error
        }
        await reports.shutDown()
        await desk.shutDown()
        say(MessageCatalogue.Desk.stopped)
    }

    private static func http(_ limits: Settings.DeskSettings) -> HTTP1Channel.Configuration {
        .init(
            idleTimeout: .seconds(Int64(limits.idleSeconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: longestHeader, maxHeaderListSize: longestHeaders, maxHeaderFieldCount: mostHeaders))
    }

    private static let longestHeader = 8 * 1024
    private static let longestHeaders = 16 * 1024
    private static let mostHeaders = 100

    private func source() throws -> DeskSource {
        DeskSource(
            database: database, references: try ReferenceData(installation),
            settings: try Settings(contentsOf: installation.settingsPath))
    }

    fileprivate func reload(_ desk: Desk) {
        do {
            desk.reload(try source())
            say(MessageCatalogue.Desk.reloaded)
        } catch {
            say(MessageCatalogue.Desk.notReloaded(MessageCatalogue.sentence(error)))
        }
    }
}

/// Takes no more connections than the limits of the moment allow; who comes then waits a little.
private struct OpenConnections: AvailableConnectionsDelegate {
    let limits: DeskLimits
    private var open = 0

    init(limits: DeskLimits) { self.limits = limits }

    mutating func connectionOpened() { open += 1 }

    mutating func connectionClosed() { open -= 1 }

    func isAcceptingNewConnections() -> Bool { open < limits.current.connections }
}

/// Which file was bound, told by the thread that binds it.
private final class BoundSocket: Sendable {
    private let box = Mutex<FileIdentity?>(nil)

    var identity: FileIdentity? {
        get { box.withLock { $0 } }
        set { box.withLock { $0 = newValue } }
    }
}

/// Reads the settings again at every SIGHUP.
private struct ReloadService: Service {
    let desk: Desk
    let server: DeskServer

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { server.reload(desk) }
    }
}
