using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.References.Yardsticks;

/// <summary>Enters values of yardsticks. What a right was assessed by stays: a correction is a value of its own.</summary>
public sealed class YardstickRegister(IDbContextFactory<PassportDbContext> contexts, CatalogueJournal journal, CurrentStaff staff, TimeProvider clock)
{
    /// <param name="validTo">First day the value no longer holds; null = without end.</param>
    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">yardstick.*, text.*</exception>
    public async Task AddAsync(
        string code, DateOnly validFrom, DateOnly? validTo, long kopecks, string? act, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        var added = Yardstick.Create(code, validFrom, validTo, kopecks, Cleaned(act), isExample: false);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var existing = await db.Set<Yardstick>().Where(y => y.Code == code).ToListAsync(cancellationToken);
        var ended = YardstickSeries.Begin(existing, added);
        db.Add(added);
        var ending = ended is null ? string.Empty : $"; прежнее {RussianText.Money(ended.Kopecks)} закончилось";
        Write(db, who, code, $"Новое значение {RussianText.Money(kopecks)} {YardstickSeries.InWords(added)}, {added.Act}{ending}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">yardstick.*, text.*, reason.empty</exception>
    public Task CorrectAsync(long id, long kopecks, string? act, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            id,
            reason,
            (db, value) =>
            {
                var corrected = value.Correct(kopecks, Cleaned(act), clock.GetUtcNow().UtcDateTime);
                db.Add(corrected);
                return $"Исправлено {YardstickSeries.InWords(value)}: {RussianText.Money(value.Kopecks)} → {RussianText.Money(kopecks)}, {corrected.Act}";
            },
            cancellationToken);

    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">yardstick.*, text.*, reason.empty</exception>
    public Task EndAsync(long id, DateOnly lastDay, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            id,
            reason,
            (_, value) =>
            {
                value.EndOn(lastDay.AddDays(1));
                return $"Значение {RussianText.Money(value.Kopecks)} завершено: {YardstickSeries.InWords(value)}";
            },
            cancellationToken);

    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">yardstick.*, text.*, reason.empty</exception>
    public Task WithdrawAsync(long id, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            id,
            reason,
            (_, value) =>
            {
                value.Withdraw(clock.GetUtcNow().UtcDateTime);
                return $"Отменено значение {RussianText.Money(value.Kopecks)} {YardstickSeries.InWords(value)}";
            },
            cancellationToken);

    private static string Cleaned(string? act) => FreeText.Optional(act, Yardstick.MaxActLength) ?? string.Empty;

    private async Task ChangeAsync(long id, string? reason, Func<PassportDbContext, Yardstick, string> change, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        var why = FreeText.Reason(reason, CatalogueChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var value = await db.Set<Yardstick>().SingleOrDefaultAsync(y => y.Id == id, cancellationToken)
            ?? throw new DomainRuleException("yardstick.unknown", "Такого значения нет. Обновите страницу.");
        var summary = change(db, value);
        Write(db, who, value.Code, summary, why);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Write(PassportDbContext db, StaffIdentity who, string code, string summary, string? reason = null) =>
        journal.Add(db, who, CatalogueArea.Yardsticks, code, $"{YardstickCodes.NameOf(code)}: {summary}", reason);
}
