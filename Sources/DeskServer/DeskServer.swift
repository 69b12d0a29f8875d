package import DirectoryModel
package import DirectoryService
import DirectoryStore
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
    private let web: String?
    private let database: String
    private let installation: Installation
    private let now: @Sendable () -> OpeningMoment
    private let say: @Sendable (String) -> Void

    /// - Parameters:
    ///   - path: where the socket comes.
    ///   - web: where the page listens, `127.0.0.1:8080`; nil for no page.
    ///   - database: path of the kaart.
    ///   - installation: where settings, thesaurus and areas stand.
    ///   - now: the day and the minute, local time.
    ///   - say: tells whoever started it how it goes, in one line; never what is asked.
    package init(
        socket path: String, web: String?, database: String, installation: Installation,
        now: @escaping @Sendable () -> OpeningMoment, say: @escaping @Sendable (String) -> Void
    ) {
        socket = DeskSocket(path: path)
        self.web = web
        self.database = database
        self.installation = installation
        self.now = now
        self.say = say
    }

    /// Serves until it is told to stop; requests that came in before are answered first.
    ///
    /// - Throws: `DeskError`, and what reading the settings throws.
    package func run() async throws {
        let address = web.flatMap(PageAddress.init)
        if let web, address == nil { throw DeskError.notLoopback(web) }
        let source = try source()
        let desk = Desk(source)
        let reports = ReportDesk(desk)
        do {
            try await serve(desk, reports, address)
        } catch {
            await reports.shutDown()
            await desk.shutDown()
            throw error
        }
        await reports.shutDown()
        await desk.shutDown()
        say(MessageCatalogue.Desk.stopped)
    }

    private func serve(_ desk: Desk, _ reports: ReportDesk, _ address: PageAddress?) async throws {
        let bound = BoundSocket(claim: try socket.prepare())
        let log = DeskLog(metrics: DeskMetrics(), say: say)
        let description: String
        do {
            description = try String(contentsOfFile: installation.openAPIPath, encoding: .utf8)
        } catch {
            throw DeskError.badFile(installation.openAPIPath)
        }
        var logger = Logger(label: "kaart", factory: { _ in SwiftLogNoOpLogHandler() })
        logger.logLevel = .critical
        // The socket is for its owner and group; nothing else is made while it is served.
        umask(0o117)
        let application = Application(
            responder: DeskResponder(desk: desk, reports: reports, log: log, description: description, now: now),
            server: .http1(configuration: Self.http(desk.limits)),
            configuration: .init(
                address: .unixDomainSocket(path: socket.unfinished), serverName: nil,
                availableConnectionsDelegate: OpenConnections(limits: desk.limits)),
            onServerRunning: { [socket, say] _ in
                do throws(DeskError) {
                    try socket.settle()
                    bound.settled(socket.identity)
                    say(MessageCatalogue.Desk.serving(on: socket.path))
                } catch {
                    bound.failed(error)
                    kill(getpid(), SIGTERM)
                }
            },
            logger: logger)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(service: application, successTerminationBehavior: .gracefullyShutdownGroup),
            .init(service: ReloadService(desk: desk, server: self)),
        ]
        if let address {
            let page = PageResponder(desk: desk, reports: reports, log: log, address: address, now: now)
            services.append(.init(service: self.page(page, desk, logger)))
        }
        let group = ServiceGroup(
            configuration: .init(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        defer { socket.remove(bound.identity) }
        do {
            try await group.run()
        } catch let error as IOError {
            throw bound.identity == nil
                ? DeskError.socketNotPossible(socket.path, errno: error.errnoCode)
                : DeskError.addressNotPossible(web ?? "", errno: error.errnoCode)
        }
        if let error = bound.error { throw error }
    }

    private func page(_ responder: PageResponder, _ desk: Desk, _ logger: Logger) -> some Service {
        let address = responder.address
        return Application(
            responder: responder, server: .http1(configuration: Self.http(desk.limits)),
            configuration: .init(
                address: .hostname(address.host, port: address.number), serverName: nil,
                availableConnectionsDelegate: OpenConnections(limits: desk.limits)),
            onServerRunning: { [say] channel in
                if let port = channel.localAddress?.port { address.number = port }
                say(MessageCatalogue.Desk.servingPage(on: address.url))
            },
            logger: logger)
    }

    private static func http(_ limits: DeskLimits) -> HTTP1Channel.Configuration {
        let shares = Shares<uid_t>()
        return .init(
            additionalChannelHandlers: [ConnectionGuard(limits: limits, shares: shares)],
            idleTimeout: .seconds(Int64(limits.current.idleSeconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: longestHeader, maxHeaderListSize: longestHeaders, maxHeaderFieldCount: mostHeaders))
    }

    private static let longestHeader = 8 * 1024
    private static let longestHeaders = 16 * 1024
    private static let mostHeaders = 100

    private func source() throws -> DeskSource {
        DeskSource(
            database: database, references: try ReferenceData(installation),
            settings: try Settings(contentsOf: installation.settingsPath),
            page: try PageFiles(folder: installation.pagePath))
    }

    fileprivate func reload(_ desk: Desk) {
        do {
            desk.reload(try source())
            say(MessageCatalogue.Desk.reloaded)
        } catch {
            let reason = (error as? DeskError)?.sentence ?? MessageCatalogue.sentence(error)
            say(MessageCatalogue.Desk.notReloaded(reason))
        }
    }
}

/// Which file was bound, told by the thread that binds it.
private final class BoundSocket: Sendable {
    private struct State {
        var claim: DeskSocket.Claim?
        var identity: FileIdentity?
        var error: DeskError?
    }

    private let state: Mutex<State>

    init(claim: DeskSocket.Claim) { state = Mutex(State(claim: claim)) }

    /// Nil as long as the socket is not in its place.
    var identity: FileIdentity? { state.withLock { $0.identity } }

    var error: DeskError? { state.withLock { $0.error } }

    func settled(_ identity: FileIdentity?) { state.withLock { $0 = State(identity: identity) } }

    func failed(_ error: DeskError) { state.withLock { $0 = State(error: error) } }
}

/// Reads the settings again at every SIGHUP.
private struct ReloadService: Service {
    let desk: Desk
    let server: DeskServer

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { server.reload(desk) }
    }
}
