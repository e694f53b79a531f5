using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Applications;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Applications;

public sealed class JournalViewConfiguration : IEntityTypeConfiguration<JournalView>
{
    public void Configure(EntityTypeBuilder<JournalView> builder)
    {
        builder.ToTable("JournalViews");
        builder.Property(v => v.Name).HasMaxLength(JournalView.NameLength);
        builder.Property(v => v.Query).HasMaxLength(JournalView.QueryLength);
        builder.HasIndex(v => v.PublicId, "UX_JournalViews_PublicId").IsUnique();
        builder.HasIndex(v => new { v.StaffId, v.Name }, "UX_JournalViews_Staff_Name").IsUnique();
    }
}
