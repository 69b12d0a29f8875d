import DirectoryService
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Presentation

/// Watches over one connection: a request that does not end, an answer that is not read, more connections than are one
/// client's share, and bytes that are no HTTP. Each ends the connection, and no other suffers.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Whoever does not send all of a request in time, hears so before the connection ends.
    private static let secondsToBeTold: Int64 = 2

    private let limits: DeskLimits
    private let shares: Shares<uid_t>
    private var client: uid_t?
    private var requestDeadline: Scheduled<Void>?
    private var writeCheck: Scheduled<Void>?
    private var waitingWrites = 0
    private var doneWrites = 0
    /// Requests that came in and are not yet answered.
    private var unanswered = 0
    /// Whether the last request waits to be told to go on, after the answers to those before it.
    private var owesContinue = false
    private var isEnding = false
    /// Closes that wait for what is still to be written.
    private var waitingCloses: [(mode: CloseMode, promise: EventLoopPromise<Void>?)] = []

    init(limits: DeskLimits, shares: Shares<uid_t>) {
        self.limits = limits
        self.shares = shares
    }

    func handlerAdded(context: ChannelHandlerContext) {
        guard let codec = try? context.pipeline.syncOperations.handler(type: HTTP1ToHTTPServerCodec.self) else {
            return
        }
        try? context.pipeline.syncOperations.addHandler(OldClientHandler(), position: .before(codec))
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        guard let peer = SocketPeer.peer(of: context.channel) else { return }
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        peer.whenSuccess { peer in
            let (guardian, context) = loopBound.value
            guardian.admit(peer, context)
        }
    }

    /// No account has more than half of the connections.
    private func admit(_ peer: SocketPeer, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        if shares.enter(peer.user, most: max(1, limits.current.connections / 2)) {
            client = peer.user
        } else {
            refuse(.busy, context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let client { shares.leave(client) }
        client = nil
        requestDeadline?.cancel()
        writeCheck?.cancel()
        for waiting in waitingCloses { waiting.promise?.succeed() }
        waitingCloses = []
        context.fireChannelInactive()
    }

    // MARK: - Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            unanswered += 1
            let seconds = Int64(limits.current.secondsPerRequest) + Self.secondsToBeTold
            requestDeadline = closing(context, after: .seconds(seconds))
            if head.headerFields[.expect]?.lowercased() == "100-continue" {
                if unanswered == 1 { sayContinue(context) } else { owesContinue = true }
            }
        case .end:
            requestDeadline?.cancel()
            requestDeadline = nil
        case .body: break
        }
        context.fireChannelRead(data)
    }

    private func sayContinue(_ context: ChannelHandlerContext) {
        owesContinue = false
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    /// Closes after a while, unless it is cancelled.
    private func closing(_ context: ChannelHandlerContext, after time: TimeAmount) -> Scheduled<Void> {
        let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
        return context.eventLoop.scheduleTask(in: time) { loopBound.value.close(promise: nil) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Whoever does not read holds nobody up who wants to stop.
        if event is ChannelShouldQuiesceEvent {
            _ = closing(context, after: .seconds(Int64(limits.current.secondsPerRequest)))
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError else {
            context.fireErrorCaught(error)
            return
        }
        requestDeadline?.cancel()
        // Answers to what came before the bad bytes still go out.
        if unanswered > 0 {
            isEnding = true
            requestDeadline = closing(context, after: .seconds(Int64(limits.current.secondsPerRequest)))
            if unanswered == 1 { context.fireErrorCaught(error) }
        } else {
            refuse(.badRequest(MessageCatalogue.Desk.badRequest), context)
        }
    }

    private func refuse(_ problem: DeskProblem, _ context: ChannelHandlerContext) {
        var headers = problem.headers
        let body = ByteBuffer(string: problem.document)
        headers[.contentType] = DeskProblem.documentType
        headers[.contentLength] = String(body.readableBytes)
        headers[.connection] = "close"
        context.write(
            wrapOutboundOut(.head(HTTPResponse(status: problem.status, headerFields: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in loopBound.value.close(promise: nil) }
    }

    // MARK: - Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let isEnd = if case .end = unwrapOutboundIn(data) { true } else { false }
        waitingWrites += 1
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let written = promise ?? context.eventLoop.makePromise(of: Void.self)
        written.futureResult.whenComplete { _ in
            let (guardian, context) = loopBound.value
            guardian.written(context, isEnd: isEnd)
        }
        if writeCheck == nil { checkWrites(context, done: doneWrites) }
        context.write(data, promise: written)
    }

    /// Waits until what was answered is read, for as long as it is being read.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if waitingWrites > 0, mode != .input {
            waitingCloses.append((mode, promise))
        } else {
            context.close(mode: mode, promise: promise)
        }
    }

    private func written(_ context: ChannelHandlerContext, isEnd: Bool) {
        waitingWrites -= 1
        doneWrites += 1
        if isEnd { ended(context) }
        guard waitingWrites == 0 else { return }
        let closes = waitingCloses
        waitingCloses = []
        for waiting in closes { context.close(mode: waiting.mode, promise: waiting.promise) }
    }

    private func ended(_ context: ChannelHandlerContext) {
        unanswered -= 1
        if owesContinue, unanswered == 1 { sayContinue(context) }
        if isEnding, unanswered <= 0 { context.close(promise: nil) }
    }

    /// Closes when nothing was read at the other end for a while.
    private func checkWrites(_ context: ChannelHandlerContext, done: Int) {
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        writeCheck = context.eventLoop.scheduleTask(in: .seconds(Int64(limits.current.idleSeconds))) {
            let (guardian, context) = loopBound.value
            guardian.writeCheck = nil
            guard guardian.waitingWrites > 0 else { return }
            if guardian.doneWrites == done {
                context.close(promise: nil)
            } else {
                guardian.checkWrites(context, done: guardian.doneWrites)
            }
        }
    }
}
