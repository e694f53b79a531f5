using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Log;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Notifications;

/// <summary>Applies a notification that was read and answers for each of its records.</summary>
public delegate Task<NotificationResponse> NotificationHandler(NotificationRequest request, string sender, CancellationToken cancellationToken);

/// <summary>One notification over HTTP: read, applied, answered, kept in the log of messages. Repeating it does no harm.</summary>
public sealed partial class NotificationIntakePoint(NotificationHandler handler, TransportLog log, ILogger<NotificationIntakePoint> logger)
{
    public const string Path = "/notifications";

    private const string Xml = "application/xml; charset=utf-8";
    private const string PlainText = "text/plain; charset=utf-8";

    public async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != Path)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var transport = new Transport
        {
            Direction = TransportDirection.Incoming,
            Kind = TransportKind.Notification,
            Partner = NotificationGate.Name(context),
            StartedAt = log.Now,
        };
        var contentType = PlainText;
        try
        {
            transport.Answer = NotificationXml.WriteResponse(await TakeAsync(context, transport));
            (transport.Outcome, transport.HttpStatus, contentType) = (TransportOutcome.Answered, StatusCodes.Status200OK, Xml);
        }
        catch (MessageFormatException exception)
        {
            Refuse(transport, TransportOutcome.Unreadable, StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (BadHttpRequestException exception)
        {
            // Too large, or broken off while it was sent.
            Refuse(transport, TransportOutcome.Refused, exception.StatusCode, "Документ не принят: он слишком велик или оборван.");
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            // Nothing is lost: the sender repeats, and what was applied already is applied once.
            LogDatabase(logger, exception, transport.Partner);
            Refuse(transport, TransportOutcome.Refused, StatusCodes.Status503ServiceUnavailable, "Уведомление сейчас не принято, повторите его позже.");
        }
        finally
        {
            LogEnd(logger, transport.Partner, transport.Records.Count, transport.Outcome, transport.HttpStatus);
            await log.WriteAsync(transport);
        }

        context.Response.StatusCode = transport.HttpStatus!.Value;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = transport.Answer.Length;
        await context.Response.Body.WriteAsync(transport.Answer, context.RequestAborted);
    }

    private static void Refuse(Transport transport, TransportOutcome outcome, int status, string text) =>
        (transport.Outcome, transport.HttpStatus, transport.Error, transport.Answer) = (outcome, status, text, Encoding.UTF8.GetBytes(text));

    private async Task<NotificationResponse> TakeAsync(HttpContext context, Transport transport)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        transport.Request = body.ToArray();
        var request = NotificationXml.ReadRequest(body.ToArray());
        transport.Records = [.. request.Records.Select(record => new TransportedRecord(record.Certificate.FactAssignmentUuid, null))];

        // Applied to the end even when the sender hangs up: half of a notification would only be repeated.
        var response = await handler(request, transport.Partner, CancellationToken.None);
        transport.Records = [.. request.Records.Zip(response.Records, (sent, answer) =>
            new TransportedRecord(sent.Certificate.FactAssignmentUuid, answer.Protocol.IsProcessedSuccessfully))];
        return response;
    }

    [LoggerMessage(LogLevel.Information, "Notification from {Sender}: {Records} records, {Outcome}, status {Status}")]
    private static partial void LogEnd(ILogger logger, string sender, int records, TransportOutcome outcome, int? status);

    [LoggerMessage(LogLevel.Error, "A notification from {Sender} could not be applied")]
    private static partial void LogDatabase(ILogger logger, Exception exception, string sender);
}
