using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Egisso;
using SocialPassport.Web.Infrastructure.Egisso.Messages;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>
/// Applies protocols: first to the certificates, by the same acts as answers of ГИС ЭС, then to the package. Applied again
/// after a crash it changes nothing twice. A protocol that does not fit its package changes nothing at all.
/// </summary>
public sealed class EgissoProtocols(IDbContextFactory<PassportDbContext> contexts, ExchangeAnswers answers, EgissoFolder folder, AuditTrail audit)
{
    /// <summary>Code of the one refusal that passes by itself.</summary>
    public const string Busy = "egisso.protocol.busy";

    private const string Silent = "ЕГИССО отклонила запись без объяснения.";

    /// <returns>What was done, for staff.</returns>
    /// <exception cref="DomainRuleException">egisso.protocol.*: it does not fit a package of ours</exception>
    public async Task<string> ApplyAsync(PackageResult result, StaffIdentity who, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var package = await LoadAsync(db, result.PackageId, cancellationToken);
        if (!package.IsOpen)
        {
            return $"Протокол пакета № {package.Id} уже был применён.";
        }

        if (result.Stage != EgissoStage.Processed)
        {
            package.Confirm(result.Stage == EgissoStage.Received ? EgissoPackageState.Received : EgissoPackageState.Processing);
            await db.SaveChangesAsync(cancellationToken);
            return $"Пакет № {package.Id}: {EgissoWords.State(package.State)}.";
        }

        var told = Matched(package, result);
        await AnswerAsync(package.Records.Select(record => (record, told.GetValueOrDefault(record.RecordId))), now, cancellationToken);
        package.Process(package.Records.ToDictionary(r => r.RecordId, r => Verdict(told.GetValueOrDefault(r.RecordId))), now);
        Erase(package, now);
        Note(db, package, who, $"Протокол применён: принято {result.AcceptedCount} из {package.RecordCount}");
        await db.SaveChangesAsync(cancellationToken);
        return $"Протокол пакета № {package.Id} применён: принято {RussianText.Number(result.AcceptedCount)} из {RussianText.Number(package.RecordCount)}.";
    }

    /// <summary>The whole file was not taken.</summary>
    /// <exception cref="DomainRuleException">egisso.protocol.*</exception>
    public async Task<string> RefuseAsync(Guid packageId, MessageRefusal refusal, StaffIdentity who, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var package = await LoadAsync(db, packageId, cancellationToken);
        if (!package.IsOpen)
        {
            return $"Ответ на пакет № {package.Id} уже был применён.";
        }

        var text = string.Join(' ', refusal.Errors);
        var result = new RecordResult(Guid.Empty, false, [new ProtocolMessage(true, null, text)]);
        await AnswerAsync(package.Records.Select(record => (record, (RecordResult?)result)), now, cancellationToken);
        package.Refuse(text, now);
        Erase(package, now);
        Note(db, package, who, "Пакет не принят целиком");
        await db.SaveChangesAsync(cancellationToken);
        return $"Пакет № {package.Id} не принят целиком: {package.Text}";
    }

    /// <summary>Answer to a question about a certificate; false = the question is not ours or was answered.</summary>
    public async Task<bool> AnswerQuestionAsync(StateAnswer answer, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await db.Set<EgissoRecord>().Include(r => r.Package).ThenInclude(p => p.Records)
            .SingleOrDefaultAsync(r => r.Id == answer.RecordId && r.Event == EgissoEvent.State && r.State == EgissoRecordState.InPackage, cancellationToken);
        if (record is null)
        {
            return false;
        }

        var result = new RecordResult(record.RecordId, answer.Protocol.IsProcessedSuccessfully, answer.Protocol.Messages);
        await AnswerAsync([(record, result)], now, cancellationToken);
        record.Package.ProcessOne(record, Verdict(result), now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static async Task<EgissoPackage> LoadAsync(PassportDbContext db, Guid packageId, CancellationToken cancellationToken) =>
        await db.Set<EgissoPackage>().Include(p => p.Records).SingleOrDefaultAsync(p => p.PublicId == packageId, cancellationToken)
        ?? throw new DomainRuleException("egisso.protocol.unknown", "Протокол относится к пакету, которого у нас нет.");

    /// <summary>By record id; only when the counts and the ids agree with the package.</summary>
    private static Dictionary<Guid, RecordResult> Matched(EgissoPackage package, PackageResult result)
    {
        var own = package.Records.Select(r => r.RecordId).ToHashSet();
        var told = new Dictionary<Guid, RecordResult>();
        foreach (var record in result.Records)
        {
            if (!own.Contains(record.RecordId) || !told.TryAdd(record.RecordId, record))
            {
                throw new DomainRuleException("egisso.protocol.records", $"В протоколе пакета № {package.Id} есть чужая или повторённая запись. Протокол не применён.");
            }
        }

        var accepted = package.RecordCount - told.Values.Count(r => !r.IsAccepted);
        if (result.RecordCount is { } count && (count != package.RecordCount || result.AcceptedCount != accepted))
        {
            throw new DomainRuleException(
                "egisso.protocol.counts",
                $"Протокол пакета № {package.Id} противоречит себе или пакету: в пакете {package.RecordCount} записей, в протоколе {count}, принято {result.AcceptedCount}, а перечислено отклонённых {package.RecordCount - accepted}. Протокол не применён.");
        }

        return told;
    }

    private static EgissoVerdict Verdict(RecordResult? told)
    {
        if (told is null || (told.IsAccepted && told.Messages.Count == 0))
        {
            return new EgissoVerdict(true);
        }

        var codes = string.Join(", ", told.Messages.Select(m => m.RuleCode).OfType<string>().Distinct());
        var text = told.Messages.Count == 0 ? Silent : string.Join(' ', told.Messages.Select(m => m.Text));
        return new EgissoVerdict(told.IsAccepted, codes.Length == 0 ? null : codes, text);
    }

    private async Task AnswerAsync(IEnumerable<(EgissoRecord Record, RecordResult? Told)> told, DateTime now, CancellationToken cancellationToken)
    {
        var moscow = MoscowTime.FromUtc(now);
        var answered = told.Where(t => t.Record.MessageId is not null).Select(t => new AnsweredRecord(
            t.Record.MessageId!.Value,
            new ResponseRecord(0, new ProtocolRecord(moscow, moscow, t.Told?.IsAccepted ?? true, Messages(t.Told)), t.Record.FactUuid, null))).ToList();
        if (answered.Count == 0)
        {
            return;
        }

        await answers.ApplyAsync(answered, now, cancellationToken);
        var ids = answered.ConvertAll(a => a.MessageId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<ExchangeMessage>().AnyAsync(m => ids.Contains(m.Id) && m.State == ExchangeState.Sending, cancellationToken))
        {
            throw new DomainRuleException(Busy, "Сертификаты этого пакета сейчас меняют. Протокол применится при следующей попытке.");
        }
    }

    private static IReadOnlyList<ProtocolMessage> Messages(RecordResult? told) => told switch
    {
        null => [],
        { IsAccepted: false, Messages.Count: 0 } => [new ProtocolMessage(true, null, Silent)],
        _ => told.Messages,
    };

    private void Erase(EgissoPackage package, DateTime now)
    {
        if (package.Kind == EgissoPackageKind.Certificates)
        {
            folder.Erase(package.PublicId);
            package.EraseFile(now);
        }
    }

    private void Note(PassportDbContext db, EgissoPackage package, StaffIdentity who, string text) =>
        audit.Add(
            db, who, AuditAction.Exchange, new AuditSubject("EgissoPackage", package.PublicId.ToString()),
            package.Kind == EgissoPackageKind.Certificates ? $"{text}; файл с номерами карт удалён" : text);
}
