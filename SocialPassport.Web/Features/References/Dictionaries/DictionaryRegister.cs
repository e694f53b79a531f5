using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.References.Dictionaries;

/// <summary>A value as the administrator words it.</summary>
/// <param name="MapsTo">Internal state or the partner's code.</param>
/// <param name="IsExample">Not confirmed by the customer yet.</param>
public sealed record DictionaryWording(string Name, string? Group, string? MapsTo, string? Clause, bool IsExample);

/// <summary>Edits the dictionaries. Values end and begin on days; nothing that was ever valid is changed or deleted.</summary>
public sealed class DictionaryRegister(IDbContextFactory<PassportDbContext> contexts, CatalogueJournal journal, CurrentStaff staff)
{
    private const int OrderStep = 10;

    /// <exception cref="AccessRefusedException">not a system administrator</exception>
    /// <exception cref="DomainRuleException">dictionary.*, text.*, reason.empty</exception>
    public async Task AddAsync(
        string dictionary, string code, DateOnly from, DictionaryWording wording, string? reason, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageDictionaries);
        var why = FreeText.Reason(reason, CatalogueChange.ReasonLength);
        var clean = Cleaned(wording);
        if (DictionaryWords.IsClosed(dictionary) || !DictionaryWords.IsKnown(dictionary))
        {
            throw new DomainRuleException("dictionary.closed", "Состав этого справочника закреплён правилами: можно менять названия и сроки, но не добавлять коды.");
        }

        if (code.Length is 0 or > DictionaryEntry.CodeLength || !code.All(char.IsAsciiLetterOrDigit))
        {
            throw new DomainRuleException("dictionary.code", $"Код: до {DictionaryEntry.CodeLength} латинских букв и цифр.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<DictionaryEntry>().AnyAsync(d => d.Dictionary == dictionary && d.Code == code, cancellationToken))
        {
            throw new DomainRuleException("dictionary.code", $"Код «{code}» в этом справочнике уже есть. Измените его значение с нужного дня.");
        }

        var last = await db.Set<DictionaryEntry>().Where(d => d.Dictionary == dictionary).MaxAsync(d => (int?)d.SortOrder, cancellationToken);
        db.Add(DictionaryEntry.Create(dictionary, code, clean.Name, from, (last ?? 0) + OrderStep, clean.Group, clean.MapsTo, clean.Clause, clean.IsExample));
        Write(db, who, dictionary, $"Добавлено «{clean.Name}» с {RussianText.Date(from)}", why);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="AccessRefusedException">not a system administrator</exception>
    /// <exception cref="DomainRuleException">dictionary.*, text.*, reason.empty</exception>
    public Task RewordAsync(long id, DateOnly from, DictionaryWording wording, string? reason, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ManageDictionaries);
        var clean = Cleaned(wording);
        return ChangeAsync(
            id,
            reason,
            (db, entry) =>
            {
                db.Add(entry.Reword(from, clean.Name, clean.Group, clean.MapsTo, clean.Clause, clean.IsExample));
                return $"С {RussianText.Date(from)}: «{entry.Name}» → «{clean.Name}»";
            },
            cancellationToken);
    }

    /// <exception cref="AccessRefusedException">not a system administrator</exception>
    /// <exception cref="DomainRuleException">dictionary.*, text.*, reason.empty</exception>
    public Task EndAsync(long id, DateOnly lastDay, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            id,
            reason,
            (_, entry) =>
            {
                entry.EndOn(lastDay.AddDays(1));
                return $"«{entry.Name}» действует по {RussianText.Date(lastDay)}";
            },
            cancellationToken);

    private static DictionaryWording Cleaned(DictionaryWording wording) => new(
        FreeText.Optional(wording.Name, DictionaryEntry.NameLength) ?? throw new DomainRuleException("dictionary.name", "Укажите название."),
        FreeText.Optional(wording.Group, DictionaryEntry.GroupLength),
        FreeText.Optional(wording.MapsTo, DictionaryEntry.CodeLength),
        FreeText.Optional(wording.Clause, DictionaryEntry.ClauseLength),
        wording.IsExample);

    private async Task ChangeAsync(long id, string? reason, Func<PassportDbContext, DictionaryEntry, string> change, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageDictionaries);
        var why = FreeText.Reason(reason, CatalogueChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entry = await db.Set<DictionaryEntry>().SingleOrDefaultAsync(d => d.Id == id, cancellationToken)
            ?? throw new DomainRuleException("dictionary.unknown", "Такого значения нет. Обновите страницу.");
        Write(db, who, entry.Dictionary, change(db, entry), why);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Write(PassportDbContext db, StaffIdentity who, string dictionary, string summary, string reason) =>
        journal.Add(db, who, CatalogueArea.Dictionaries, dictionary, $"{DictionaryWords.NameOf(dictionary)}: {summary}", reason);
}
