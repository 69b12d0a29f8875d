import Brugfiguur
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

/// The desk: HTTP with JSON on a unix socket, the page for a browser, and the links of organisations; until SIGTERM or
/// SIGINT. SIGHUP reads settings, thesaurus and areas again.
package struct DeskServer: Sendable {
    private let places: Places
    private let database: String
    private let files: OpenFiles
    private let installation: Installation
    private let now: @Sendable () -> OpeningMoment
    private let say: @Sendable (String) -> Void

    /// Where is listened; nil for what is not served.
    package struct Places: Sendable {
        /// Path of the socket of the desk.
        package var socket: String?
        /// Address of the page, `127.0.0.1:8080`.
        package var web: String?
        /// Address, or path of a socket, of the pages that links lead to.
        package var confirmation: String?

        package init(socket: String? = nil, web: String? = nil, confirmation: String? = nil) {
            self.socket = socket
            self.web = web
            self.confirmation = confirmation
        }
    }

    /// - Parameters:
    ///   - places: where is listened.
    ///   - database: path of the kaart.
    ///   - installation: where settings, thesaurus and areas stand.
    ///   - now: the day and the minute, local time.
    ///   - say: tells whoever started it how it goes, in one line; never what is asked.
    package init(
        _ places: Places, database: String, installation: Installation,
        now: @escaping @Sendable () -> OpeningMoment, say: @escaping @Sendable (String) -> Void
    ) {
        self.places = places
        self.database = database
        files = OpenFiles(database)
        self.installation = installation
        self.now = now
        self.say = say
    }

    /// Serves until it is told to stop; requests that came in before are answered first.
    ///
    /// - Throws: `DeskError`, and what reading the settings throws.
    package func run() async throws {
        let address = places.web.flatMap(PageAddress.init)
        if let web = places.web, address == nil { throw DeskError.notLoopback(web, flag: "--web") }
        let source = try source()
        let desk = Desk(source, say: say)
        let writer = DeskWriter(desk)
        do {
            try await serve(desk, writer, address)
        } catch {
            await writer.shutDown()
            await desk.shutDown()
            throw error
        }
        await writer.shutDown()
        await desk.shutDown()
        say(MessageCatalogue.Desk.stopped)
    }

    private func serve(_ desk: Desk, _ writer: DeskWriter, _ address: PageAddress?) async throws {
        let log = DeskLog(metrics: DeskMetrics(), say: say)
        let description: String
        do {
            description = try String(contentsOfFile: installation.openAPIPath, encoding: .utf8)
        } catch {
            throw DeskError.badFile(installation.openAPIPath)
        }
        var logger = Logger(label: "kaart", factory: { _ in SwiftLogNoOpLogHandler() })
        logger.logLevel = .critical
        // Sockets are for their owner and group; nothing else is made while they are served.
        umask(0o117)
        var sockets: [BoundSocket] = []
        var claims: [String: DeskSocket.Claim] = [:]
        defer { for bound in sockets { bound.remove() } }
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        func add(_ service: some Service) {
            services.append(.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup))
        }
        if let path = places.socket {
            let bound = try BoundSocket(path, &claims)
            sockets.append(bound)
            let responder = DeskResponder(desk: desk, reports: writer, log: log, description: description, now: now)
            add(listener(bound, responder, desk, logger) { MessageCatalogue.Desk.serving(on: $0) })
        }
        // Trapped before anybody is told that the desk listens: from then on a signal is never lost.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        services.append(.init(service: ReloadService(hangups: hangups, desk: desk, server: self)))
        services.append(.init(service: PreparationService(desk: desk)))
        services.append(.init(service: DemandService(desk: desk, writer: writer, now: now)))
        if let address {
            let page = PageResponder(desk: desk, reports: writer, log: log, address: address, now: now)
            add(listener(address, page, desk, logger) { MessageCatalogue.Desk.servingPage(on: $0) })
        }
        if let place = places.confirmation {
            let address = PageAddress(place)
            // What looks like an address is one: a mistyped one must not become a socket of that name.
            if address == nil, place.contains(":"), !place.contains("/") {
                throw DeskError.notLoopback(place, flag: "--bevestig")
            }
            let responder = ConfirmationResponder(desk: desk, writer: writer, log: log, address: address, now: now)
            if let address {
                add(listener(address, responder, desk, logger) { MessageCatalogue.Desk.servingLinks(on: $0) })
            } else {
                let bound = try BoundSocket(place, &claims)
                sockets.append(bound)
                add(listener(bound, responder, desk, logger) { MessageCatalogue.Desk.servingLinks(on: $0) })
            }
        }
        claims = [:]
        let group = ServiceGroup(
            configuration: .init(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        for bound in sockets { if let error = bound.error { throw error } }
    }

    /// Listens on a unix socket.
    private func listener(
        _ bound: BoundSocket, _ responder: some HTTPResponder<DeskContext>, _ desk: Desk, _ logger: Logger,
        _ told: @escaping @Sendable (String) -> String
    ) -> some Service {
        let application = Application(
            responder: responder, server: .http1(configuration: Self.http(desk.limits)),
            configuration: .init(
                address: .unixDomainSocket(path: bound.unfinished), serverName: nil,
                availableConnectionsDelegate: OpenConnections(limits: desk.limits)),
            onServerRunning: { [say] _ in
                do throws(DeskError) {
                    try bound.settle()
                    say(told(bound.path))
                } catch {
                    bound.failed(error)
                    kill(getpid(), SIGTERM)
                }
            },
            logger: logger)
        return Listener(service: application) { DeskError.socketNotPossible(bound.path, errno: $0) }
    }

    /// Listens on an address of this machine.
    private func listener(
        _ address: PageAddress, _ responder: some HTTPResponder<DeskContext>, _ desk: Desk, _ logger: Logger,
        _ told: @escaping @Sendable (String) -> String
    ) -> some Service {
        let application = Application(
            responder: responder, server: .http1(configuration: Self.http(desk.limits)),
            configuration: .init(
                address: .hostname(address.host, port: address.number), serverName: nil,
                availableConnectionsDelegate: OpenConnections(limits: desk.limits)),
            onServerRunning: { [say] channel in
                if let port = channel.localAddress?.port { address.number = port }
                say(told(address.url))
            },
            logger: logger)
        return Listener(service: application) { DeskError.addressNotPossible(address.authority, errno: $0) }
    }

    /// How a connection is taken apart and guarded.
    static func http(_ limits: DeskLimits) -> HTTP1Channel.Configuration {
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
        let references = try ReferenceData(installation)
        let policy = try WatchPolicy(contentsOf: installation.watchPath)
        try policy.check(against: references, path: installation.watchPath)
        return DeskSource(
            database: database, references: references,
            settings: try Settings(contentsOf: installation.settingsPath),
            page: try PageFiles(folder: installation.pagePath),
            policy: policy,
            corrections: try CorrectionReading(
                references: references, library: MappingLibrary(installation)),
            files: files)
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

/// A unix socket on its way to its place: who claims it, which file was bound, and what went wrong.
private final class BoundSocket: Sendable {
    private struct State {
        var claim: DeskSocket.Claim?
        var identity: FileIdentity?
        var error: DeskError?
    }

    private let socket: DeskSocket
    private let state: Mutex<State>

    init(_ path: String, _ claims: inout [String: DeskSocket.Claim]) throws(DeskError) {
        socket = DeskSocket(path: path)
        state = Mutex(State(claim: try socket.prepare(&claims)))
    }

    var path: String { socket.path }
    var unfinished: String { socket.unfinished }
    /// Nil as long as the socket is not in its place.
    var identity: FileIdentity? { state.withLock { $0.identity } }
    var error: DeskError? { state.withLock { $0.error } }

    /// Puts it in its place.
    func settle() throws(DeskError) {
        try socket.settle()
        let identity = socket.identity
        state.withLock { $0 = State(identity: identity) }
    }

    func failed(_ error: DeskError) { state.withLock { $0 = State(error: error) } }

    /// Removes it, if it is still the one that was bound.
    func remove() { socket.remove(identity) }
}

/// Listens in one place; where that is not possible, the error names that place, whatever else begins meanwhile.
private struct Listener: Service {
    let service: any Service
    let refusal: @Sendable (_ code: Int32) -> DeskError

    func run() async throws {
        do {
            try await service.run()
        } catch let error as IOError {
            throw refusal(error.errnoCode)
        }
    }
}

/// Reads the settings again at every SIGHUP.
private struct ReloadService: Service {
    let hangups: UnixSignalsSequence
    let desk: Desk
    let server: DeskServer

    func run() async throws {
        for await _ in hangups.cancelOnGracefulShutdown() { server.reload(desk) }
    }
}
