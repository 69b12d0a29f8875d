import NIOCore
import NIOHTTP1

/// Sees to clients that speak HTTP/1.0: they are answered once, and may not send chunks, which that version does not know
/// (RFC 9112, 6.1: what one reads as a body another could read as a request).
final class OldClientHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private var isRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        guard case .head(var head) = unwrapInboundIn(data), head.version == .http1_0 || head.version == .http0_9 else {
            context.fireChannelRead(data)
            return
        }
        guard !head.headers.contains(name: "Transfer-Encoding") else {
            isRefused = true
            context.fireErrorCaught(HTTPParserError.invalidVersion)
            return
        }
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        // That version need not say for whom it is.
        if !head.headers.contains(name: "Host") { head.headers.add(name: "Host", value: "desk") }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
