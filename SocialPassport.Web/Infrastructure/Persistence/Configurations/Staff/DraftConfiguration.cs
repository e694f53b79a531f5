using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Staff;

public sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Drafts");
        builder.Property(d => d.FormKey).HasMaxLength(Draft.FormKeyLength);
        builder.HasIndex(d => d.PublicId, "UX_Drafts_PublicId").IsUnique();
        builder.HasIndex(d => new { d.StaffId, d.FormKey }, "IX_Drafts_Staff_Form");
        builder.HasIndex(d => d.SavedAtUtc, "IX_Drafts_SavedAtUtc");
    }
}
