using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Browser;

/// <summary>What a workstation keeps of half-filled forms. The page tells that it was saved, not whether the last letters went with it.</summary>
internal static class SavedDrafts
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Until the newest draft of the person's form has this text in the field.</summary>
    public static async Task WaitForAsync(WorkstationProcess workstation, string shortName, string formKey, string fieldId, string text)
    {
        await using var db = WorkstationProcess.OpenDatabase(workstation.Folder);
        var author = await db.Set<StaffMember>().AsNoTracking().SingleAsync(s => s.ShortName == shortName);
        using var services = ProductServices.Build(
            Path.Combine(workstation.Folder, "social-passport.db"), Path.Combine(workstation.Folder, "keys"), TimeProvider.System);
        await using var scope = services.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(author.Roles, author.Id));
        var drafts = scope.ServiceProvider.GetRequiredService<DraftService>();
        var limit = Stopwatch.StartNew();
        while ((await drafts.OfferedAsync(formKey)) is not [var newest, ..] || newest.Content.Fields.GetValueOrDefault(fieldId) != text)
        {
            Assert.True(limit.Elapsed < Patience, $"The draft of {formKey} never had «{text}» in {fieldId}.");
            await Task.Delay(150);
        }
    }
}
