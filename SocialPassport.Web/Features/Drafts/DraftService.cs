using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Drafts;

/// <summary>
/// Keeps half-filled forms of the signed-in person. They are sealed for this person and this form: nobody else is offered
/// them, and a copy of the database does not give them away. A card number is left out, also one half typed.
/// </summary>
public sealed partial class DraftService(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    IDataProtectionProvider protection,
    IOptions<DraftOptions> options,
    TimeProvider clock)
{
    private const string Purpose = "SocialPassport.Draft";
    private const int MaxLength = 200_000;
    private const int OfferedCount = 5;

    /// <summary>Drafts of this form by the signed-in person, newest first.</summary>
    public async Task<IReadOnlyList<OfferedDraft>> OfferedAsync(string formKey, CancellationToken cancellationToken = default)
    {
        if (!TryStaff(out var staffId))
        {
            return [];
        }

        var since = clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.KeepDays);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var drafts = await db.Set<Draft>().AsNoTracking()
            .Where(d => d.StaffId == staffId && d.FormKey == formKey && d.SavedAtUtc >= since)
            .OrderByDescending(d => d.SavedAtUtc)
            .ThenByDescending(d => d.Id)
            .Take(OfferedCount)
            .ToListAsync(cancellationToken);
        return [.. drafts.Select(d => (Draft: d, Content: Open(d))).Where(d => d.Content is not null)
            .Select(d => new OfferedDraft(d.Draft.PublicId, d.Draft.SavedAtUtc, d.Content!))];
    }

    /// <summary>Keeps the form as it is now; an empty one is not kept.</summary>
    /// <param name="publicId">The same for every save of one filling of the form.</param>
    /// <returns>When it was saved; null when there was nothing to keep or it is too long.</returns>
    public async Task<DateTime?> SaveAsync(Guid publicId, string formKey, DraftContent content, CancellationToken cancellationToken = default)
    {
        var kept = WithoutCards(content);
        if (!TryStaff(out var staffId) || kept.IsEmpty)
        {
            await DiscardAsync(publicId, cancellationToken);
            return null;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(kept);
        if (json.Length > MaxLength)
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var sealedContent = Protector(staffId, formKey).Protect(json);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await db.Set<Draft>().SingleOrDefaultAsync(d => d.PublicId == publicId && d.StaffId == staffId, cancellationToken);
        if (draft is null)
        {
            db.Add(Draft.Start(publicId, staffId, formKey, sealedContent, now));
        }
        else
        {
            draft.Save(sealedContent, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return now;
    }

    /// <summary>The form was sent or given up.</summary>
    public async Task DiscardAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        if (TryStaff(out var staffId))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Set<Draft>().Where(d => d.PublicId == publicId && d.StaffId == staffId).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static DraftContent WithoutCards(DraftContent content) => content with
    {
        Fields = content.Fields.Where(f => !MayHoldCard(f.Value)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal),
    };

    private static bool MayHoldCard(string text) => CardNumberText.IsIn(text) || BegunCard().IsMatch(text);

    private bool TryStaff(out long staffId)
    {
        staffId = staff.IsSignedIn && staff.Identity.StaffId is { } id ? id : 0;
        return staffId != 0;
    }

    private DraftContent? Open(Draft draft)
    {
        try
        {
            return JsonSerializer.Deserialize<DraftContent>(Protector(draft.StaffId, draft.FormKey).Unprotect(draft.Content));
        }
        catch (CryptographicException)
        {
            // The key ring was replaced: the draft is lost, the form is not.
            return null;
        }
    }

    private IDataProtector Protector(long staffId, string formKey) =>
        protection.CreateProtector(Purpose, staffId.ToString(CultureInfo.InvariantCulture), formKey);

    /// <summary>A «Мир» number of which the last digits are not typed yet: saved between two keys, it would be nearly a whole one.</summary>
    [GeneratedRegex(@"(?<!\d)220[0-4](?:[^\p{L}\d]*\d){8,11}(?!\d)")]
    private static partial Regex BegunCard();
}
