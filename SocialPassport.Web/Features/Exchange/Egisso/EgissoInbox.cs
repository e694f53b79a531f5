using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Egisso.Messages;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>Takes a file of ЕГИССО, whoever brings it: the folder or a person. Every file may come any number of times.</summary>
public sealed partial class EgissoInbox(IDbContextFactory<PassportDbContext> contexts, EgissoProtocols protocols, ReportedCertificates reports)
{
    private const string Sender = "ЕГИССО";

    /// <param name="fileName">Names the package where the file itself does not.</param>
    /// <param name="content">As it came.</param>
    /// <param name="who">For the audit.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Between the certificates of a file.</param>
    /// <returns>What was done, for staff.</returns>
    /// <exception cref="MessageFormatException">it cannot be read</exception>
    /// <exception cref="DomainRuleException">egisso.*: it fits nothing of ours</exception>
    public async Task<string> TakeAsync(string fileName, byte[] content, StaffIdentity who, DateTime now, CancellationToken cancellationToken) =>
        IncomingXml.Read(content) switch
        {
            PackageResult result => await protocols.ApplyAsync(result, who, now, cancellationToken),
            MessageRefusal refusal => await protocols.RefuseAsync(PackageOf(fileName), refusal, who, now, cancellationToken),
            CertificateNotices notices => await TakeAsync(fileName, notices, now, cancellationToken),
            StateAnswers states => await TakeAsync(states, now, cancellationToken),
            var unknown => throw new ArgumentOutOfRangeException(nameof(content), unknown.GetType(), "An answer nobody takes."),
        };

    /// <summary>Puts a file before staff that could not be taken.</summary>
    public async Task KeepUnreadAsync(string fileName, string text, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(EgissoUnreadFile.Keep(Guid.NewGuid(), fileName, text, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Guid PackageOf(string fileName) => PackageId().Match(fileName) is { Success: true } found
        ? Guid.Parse(found.Value)
        : throw new DomainRuleException(
            "egisso.refusal.package", "ЕГИССО не приняла файл, но не сказала какой. Загрузите этот ответ на странице пакета, к которому он относится.");

    private async Task<string> TakeAsync(string fileName, CertificateNotices notices, DateTime now, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var notice in notices.Notices)
        {
            if (notice.Certificate is { } certificate)
            {
                await reports.ApplyAsync(certificate, Sender, now, cancellationToken);
                taken++;
            }
            else
            {
                // Without a certificate nothing says which assignment is meant.
                await KeepUnreadAsync(fileName, $"Извещение без сертификата: {Words(notice)}", now, cancellationToken);
            }
        }

        return $"Извещение принято, сертификатов: {taken} из {notices.Notices.Count}.";
    }

    private static string Words(CertificateNotice notice)
    {
        var told = notice.Protocol?.Messages.Select(m => m.Text) ?? [];
        return string.Join(' ', told.Prepend(notice.Code is null ? notice.Text : $"{notice.Text} ({notice.Code})"));
    }

    private async Task<string> TakeAsync(StateAnswers states, DateTime now, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var answer in states.Answers)
        {
            if (answer.Certificate is { } certificate)
            {
                await reports.ApplyAsync(certificate, Sender, now, cancellationToken);
            }

            taken += await protocols.AnswerQuestionAsync(answer, now, cancellationToken) || answer.Certificate is not null ? 1 : 0;
        }

        return taken > 0
            ? $"Ответ о состоянии принят, сертификатов: {taken}."
            : throw new DomainRuleException("egisso.answer.unknown", "Это ответ на запрос, которого мы не посылали или на который уже ответили.");
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")]
    private static partial Regex PackageId();
}
