using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Features.Certificates.Complaints;

public sealed record RegisterComplaint
{
    public required Guid Certificate { get; init; }

    /// <summary>By the receipt.</summary>
    public required DateOnly ReturnedOn { get; init; }

    public required string Shop { get; init; }

    /// <summary>What should come back to the certificate.</summary>
    public required long AmountKopecks { get; init; }

    public string? ReceiptNumber { get; init; }

    public string? Words { get; init; }
}

/// <summary>«Возврат не отражён»: registering asks ГИС ЭС at once; staff close what no operation closed.</summary>
public sealed class ComplaintService(
    IDbContextFactory<PassportDbContext> contexts, CertificateActs acts, CertificateIntents intents, IOptions<CertificateOptions> options, CurrentStaff staff)
{
    /// <exception cref="DomainRuleException">complaint.*, certificate.*, text.*, calendar.year.missing</exception>
    public Task RegisterAsync(RegisterComplaint input, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RegisterApplications);
        var claim = new ReturnClaim(
            input.ReturnedOn,
            FreeText.Optional(input.Shop, ReturnComplaint.ShopMaxLength) ?? string.Empty,
            input.AmountKopecks,
            FreeText.Optional(input.ReceiptNumber, ReturnComplaint.ReceiptMaxLength),
            FreeText.Optional(input.Words, ReturnComplaint.WordsMaxLength));
        var words = new CertificateActWords(
            "Обращение «возврат не отражён»", $"{claim.Shop}, {RussianText.Date(claim.ReturnedOn)}, {RussianText.Money(claim.AmountKopecks)}");
        return acts.DoAsync(StaffPermission.RegisterApplications, input.Certificate, words, async (db, certificate) =>
        {
            var calendar = await WorkingCalendarReader.LoadAsync(db, cancellationToken);
            var dueOn = calendar.AddWorkingDays(MoscowTime.DateOf(acts.Now), options.Value.ComplaintWorkingDays);
            var complaint = ReturnComplaint.Register(certificate, claim, Guid.NewGuid(), dueOn, who.FullName, acts.Now);
            await RefuseKnownAsync(db, certificate, complaint, cancellationToken);
            db.Add(complaint);
            await intents.AddAsync(db, certificate, ExchangeOperation.Status, cancellationToken);
        }, cancellationToken);
    }

    /// <exception cref="DomainRuleException">complaint.*, certificate.centre, reason.empty, text.*</exception>
    public async Task CloseAsync(Guid publicId, string answer, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RegisterApplications);
        var text = FreeText.Optional(answer, ReturnComplaint.AnswerMaxLength) ?? string.Empty;
        Guid certificateId;
        await using (var reading = await contexts.CreateDbContextAsync(cancellationToken))
        {
            certificateId = await reading.Set<ReturnComplaint>().Where(c => c.PublicId == publicId).Select(c => c.Certificate.PublicId).SingleOrDefaultAsync(cancellationToken);
        }

        await acts.DoAsync(StaffPermission.RegisterApplications, certificateId, new("Обращение «возврат не отражён» закрыто", text), async (db, _) =>
        {
            var complaint = await db.Set<ReturnComplaint>().SingleAsync(c => c.PublicId == publicId, cancellationToken);
            complaint.Close(text, who.FullName, acts.Now);
        }, cancellationToken);
    }

    /// <summary>The return has come already, or the same one is complained of: nothing to wait for.</summary>
    private static async Task RefuseKnownAsync(
        PassportDbContext db, Certificate certificate, ReturnComplaint complaint, CancellationToken cancellationToken)
    {
        var earlier = await db.Set<ReturnComplaint>().Where(c => c.CertificateId == certificate.Id).ToListAsync(cancellationToken);
        if (earlier.Exists(c => c.IsOpen && (c.ReturnedOn, c.AmountKopecks) == (complaint.ReturnedOn, complaint.AmountKopecks)))
        {
            throw new DomainRuleException("complaint.double", "Об этом возврате обращение уже зарегистрировано.");
        }

        var used = earlier.Select(c => c.OperationNumber).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var returns = await db.Set<CertificateOperation>()
            .Where(o => o.CertificateId == certificate.Id && o.Kind == CertificateOperationKind.Return && o.AmountKopecks == complaint.AmountKopecks)
            .ToListAsync(cancellationToken);
        if (returns.Find(o => !used.Contains(o.Number) && complaint.IsAnsweredBy(o)) is { } known)
        {
            throw new DomainRuleException("complaint.answered", $"Такой возврат уже отражён операцией от {RussianText.DateTimeOfUtc(known.At)}. Покажите её гражданину.");
        }
    }
}
