using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Egisso;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>
/// One round of the exchange by folder: certificates that wait are fixed into packages, prepared packages are written,
/// answers that came are taken. The folder is locked meanwhile, so that one node does it.
/// </summary>
public sealed partial class EgissoJob(EgissoForming forming, EgissoWriting writing, EgissoInbox inbox, EgissoFolder folder, ILogger<EgissoJob> logger)
{
    /// <summary>Answers of one round: a full folder does not keep a stopping server.</summary>
    private const int MostPerRound = 100;

    private static readonly StaffIdentity Exchange = StaffIdentity.System("Обмен с ЕГИССО", "сервер");

    public async Task RunAsync(DateTime now, CancellationToken cancellationToken)
    {
        if (!folder.IsOutgoing && !folder.IsIncoming)
        {
            return;
        }

        using var own = folder.TryLock();
        if (own is null)
        {
            return;
        }

        if (folder.IsOutgoing)
        {
            await FormAsync(now, cancellationToken);
            await writing.WritePreparedAsync(Exchange, now, cancellationToken);
        }

        if (folder.IsIncoming)
        {
            foreach (var path in folder.Arrived(MostPerRound))
            {
                await TakeAsync(path, now, cancellationToken);
            }
        }
    }

    private async Task FormAsync(DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            await forming.FormCertificatesAsync(Exchange, now, cancellationToken);
        }
        catch (DomainRuleException busy)
        {
            LogBusy(logger, busy.Code);
        }
    }

    private async Task TakeAsync(string path, DateTime now, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        try
        {
            await inbox.TakeAsync(name, EgissoFolder.Read(path), Exchange, now, cancellationToken);
        }
        catch (DomainRuleException busy) when (busy.Code == EgissoProtocols.Busy)
        {
            LogBusy(logger, busy.Code);
            return;
        }
        catch (Exception unread) when (unread is MessageFormatException or DomainRuleException)
        {
            LogUnread(logger, unread.GetType().Name);
            await inbox.KeepUnreadAsync(name, unread.Message, now, cancellationToken);
            folder.MoveAside(path, wasRead: false);
            return;
        }

        folder.MoveAside(path, wasRead: true);
    }

    [LoggerMessage(LogLevel.Information, "The exchange with the register waits for its next round: {Code}")]
    private static partial void LogBusy(ILogger logger, string code);

    [LoggerMessage(LogLevel.Warning, "A file of the register could not be taken: {Reason}")]
    private static partial void LogUnread(ILogger logger, string reason);
}
